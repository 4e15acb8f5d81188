"""A clause in; the words that stand for it on a line, or all its words in paragraphs, out."""

from __future__ import annotations

from policy_parser.cli.terminal import printable
from policy_parser.model import Clause


def label(clause: Clause) -> str:
    """The marker as written, or the level's name where there is none: 第一条, （一）, 第二款."""
    return printable("".join(clause.label.split()) if clause.label else clause.name)


def gap(clause: Clause) -> str:
    """What stands between a marker and its words: nothing after 一、, （一） and 一是, a blank after 第一条 and 1."""
    return "" if clause.kind == "enumeration" or label(clause).endswith(("、", "）", "：", "】", "〕", "．")) else " "


def opening(clause: Clause) -> str:
    """The heading, or else the words the clause begins with; an article without own words begins with its first 款."""
    if clause.heading:
        return printable(clause.heading)
    if clause.rows:
        return printable(" ".join(cell.text for cell in clause.rows[0] if cell.text))
    if clause.text:
        return printable(clause.text)
    first = clause.children[0] if clause.children else None
    return printable(first.text) if first is not None and first.kind == "paragraph" else ""


def line(clause: Clause) -> str:
    """Label and opening, for one line: 第一章 总则, 3. 发展送餐上门服务."""
    marker = label(clause)
    words = opening(clause)
    return marker if not words or words == marker else marker + gap(clause) + words


def paragraphs(clause: Clause) -> list[str | Clause]:
    """All its words, a string a paragraph; a table as itself, behind the words of its caption."""
    found: list[str | Clause] = []
    between = ""  # a marker without words of its own is followed by its first 款: 第一条 为了…
    for part in clause.walk():
        above = part.text.split("\n")[: -len(part.rows)] if part.rows else []
        words = printable(" ".join(above) if part.rows else part.text)
        own = label(part) + (gap(part) if words else "") + words if part.label else words
        last = found[-1] if found else None
        if own and isinstance(last, str) and part.continues_line:
            found[-1] = last + between + own
        elif own:
            found.append(own)
        if part.rows:
            found.append(part)
        between = gap(part) if part.label and not words else ""
    return found
