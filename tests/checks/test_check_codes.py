"""The table of codes: every example has its fault and no other, and docs/checks.md says what the table says."""

from __future__ import annotations

import re

import pytest
from places import ROOT

from policy_parser import parse
from policy_parser.checks import CODES, Code

PAGE, PAGE_ZH = ROOT / "docs" / "checks.md", ROOT / "docs" / "checks.zh.md"
_ROWS = re.compile(r"<!-- codes -->\n.*?<!-- /codes -->", re.S)
_HEADING = re.compile(r"^## `([a-z-]+)` · (\w+)$", re.M)
_EXAMPLE = re.compile(r"^```\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("code", [code for code, row in CODES.items() if row.example])
def test_the_example_of_a_code_has_that_fault_alone(code: str) -> None:
    found = parse(CODES[code].example).diagnostics
    assert [(d.code, d.severity) for d in found] == [(code, CODES[code].severity)]
    assert "\n" not in found[0].message
    assert found[0].message.isprintable()


def section(code: str, row: Code) -> str:
    """What docs/checks.md says of a code."""
    parts = [f"## `{code}` · {row.severity}", f"**{row.meaning}.** {row.explanation}", f"To do: {row.remedy}"]
    if row.example:
        parts += [f"```\n{row.example}\n```", f"> {parse(row.example).diagnostics[0].message}"]
    return "\n\n".join(parts)


def test_the_page_of_the_codes_says_what_the_table_says(updating: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    sections = "\n\n".join(section(code, row) for code, row in CODES.items())
    wanted = f"<!-- codes -->\n{sections}\n<!-- /codes -->"
    if updating:
        PAGE.write_text(_ROWS.sub(lambda _: wanted, text), encoding="utf-8")
        return
    assert wanted in text


def test_the_chinese_page_has_the_same_codes_severities_and_examples() -> None:
    words = {"error": "错误", "warning": "警告", "note": "提示"}
    text = PAGE_ZH.read_text(encoding="utf-8")
    assert _HEADING.findall(text) == [(code, words[row.severity]) for code, row in CODES.items()]
    assert [m.rstrip("\n") for m in _EXAMPLE.findall(text)] == [row.example for row in CODES.values() if row.example]
