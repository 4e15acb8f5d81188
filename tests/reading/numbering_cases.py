"""The case file of Word's automatic numbering in, each case as a .docx and the lines that Word shows out.

    === what the case is about
    list: 0 decimal %1. suffix=space; 1 decimal %1.%2 restart=0 legal start=3
    num: 1 0=5
    0 a paragraph of level 0
    2:1 a paragraph of num 2, level 1
    - a paragraph without a number
    # a remark; with LibreOffice in it, that shows the numbers otherwise than Word
    ---
    1. the lines

Each `list:` is an abstract list, its levels apart by semicolons. A `num:` is a use of a list, with overrides of its
starts; without any, each list has one. ␉ is a tab.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from word_files import level, lists, numbered, override_start, paragraph, word_file

CASES = Path(__file__).parent / "cases" / "word_numbering.txt"


@dataclass(frozen=True)
class NumberingCase:
    title: str
    file: bytes
    shown: tuple[str, ...]
    as_libreoffice: bool


def numbering_cases() -> list[NumberingCase]:
    return [_case(block) for block in ("\n" + CASES.read_text(encoding="utf-8")).split("\n=== ")[1:]]


def _case(block: str) -> NumberingCase:
    written, _, shown = block.partition("\n---\n")
    title, *rows = written.split("\n")
    abstract = [_levels(row[6:]) for row in rows if row.startswith("list: ")]
    nums = [_num(row[5:]) for row in rows if row.startswith("num: ")] or [(at, "") for at in range(len(abstract))]
    body = "".join(_paragraph(row) for row in rows if not row.startswith(("list: ", "num: ", "#")))
    file = word_file(body, {"numbering": lists(abstract, nums)})
    remarks = "".join(row for row in rows if row.startswith("#"))
    lines = tuple(line.replace("␉", "\t") for line in shown.strip("\n").split("\n"))
    return NumberingCase(title, file, lines, "LibreOffice" not in remarks)


def _levels(row: str) -> str:
    return "".join(_level(*written.split()) for written in row.split(";"))


def _level(at: str, number_format: str, text: str, *options: str) -> str:
    given = dict(option.partition("=")[::2] for option in options)
    more = f'<w:lvlRestart w:val="{given["restart"]}"/>' if "restart" in given else ""
    more += "<w:isLgl/>" if "legal" in given else ""
    start, suffix = int(given.get("start", "1")), given.get("suffix", "nothing")
    return level(int(at), number_format, text, start=start, suffix=suffix, more=more)


def _num(row: str) -> tuple[int, str]:
    of, *overrides = row.split()
    starts = [override.split("=") for override in overrides]
    return int(of) - 1, "".join(override_start(int(at), int(start)) for at, start in starts)


def _paragraph(row: str) -> str:
    where, _, text = row.partition(" ")
    if where == "-":
        return paragraph(text)
    num, _, at = where.rpartition(":")
    return numbered(text, int(at), int(num or 1))
