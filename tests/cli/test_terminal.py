"""Widths, wrapping and shortening of Chinese and Latin text; nothing of it takes longer than the text is long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_parser.cli.terminal import printable, screen, shorten, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("条例", 4), ("第1条", 5), ("é", 1), ("e\u0301", 1), ("“”", 2), ("", 0)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("为了规范公园管理，制定本条例。", 16, ["为了规范公园管", "理，制定本条例。"]),  # no line begins with ，
        ("根据《公园条例》制定", 6, ["根据", "《公园", "条例》", "制定"]),  # 《 is not left at a line's end
        ("自2027年起", 8, ["自2027年", "起"]),  # a number is not cut
        ("用 policy-parser 读", 14, ["用", "policy-parser", "读"]),
        ("a" * 10, 4, ["aaaa", "aaaa", "aa"]),
        ("", 4, [""]),
    ],
)
def test_wrap(text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines


def test_shorten() -> None:
    assert shorten("公园条例", 8) == "公园条例"
    assert shorten("公园条例", 7) == "公园条…"
    assert shorten("公园条例", 6) == "公园…"


@given(st.text(alphabet="公园，。（）“”《》 a1.", max_size=80), st.integers(4, 40))
def test_wrapped_lines_fit_and_hold_every_word(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["（" * 100_000, "）" * 100_000, "（）" * 50_000, "a" * 100_000, "，" * 100_000])
def test_a_long_run_of_anything_is_cut_into_lines(text: str) -> None:
    assert "".join(wrap(text, 40)) == text


def test_what_a_terminal_would_obey_is_not_printable() -> None:
    assert printable("公\x1b[2J园\x07\n条\u202e例\x9b") == "公\ufffd[2J园\ufffd 条\ufffd例\ufffd"


def test_a_pipe_has_no_width_and_no_colour(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    assert (screen().columns, screen().colour) == (None, False)
    monkeypatch.setenv("COLUMNS", "60")
    assert screen().columns == 60
