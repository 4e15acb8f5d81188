"""A Comparison in; lines to read in a terminal, Markdown, CSV, JSON, or a decision to amend out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from policy_parser.comparison.changes import Change, Comparison
from policy_parser.comparison.decision import decision_of
from policy_parser.comparison.export.rows import Paragraph, Row, rows_of
from policy_parser.comparison.export.wording import Words
from policy_parser.export.csv import safe_cell
from policy_parser.expressions import expression

COLUMNS = (
    "kind", "old", "new", "old_ids", "new_ids", "renumbered", "moved", "follows", "similarity", "old_text", "new_text",
)  # fmt: skip
_BLANKS = expression(r"\s+")
#: Paints words: (mark, words) → what is shown.
Painter = Callable[[str, str], str]


def flags_of(change: Change) -> list[str]:
    """What a change is, first its kind."""
    kind = "follows" if change.follows else change.kind
    also = [name for name in ("renumbered", "moved") if getattr(change, name)]
    return also if kind == "unchanged" and also else [kind, *also]


def headline(row: Row, say: Words) -> str:
    """第三条 → 第四条 修改，序号变动"""
    names = dict.fromkeys(name for name in (row.old_name, row.new_name) if name)
    what = ("，" if say.language == "zh" else ", ").join(map(say, flags_of(row.change)))
    return f"{' → '.join(names)}  {what}"


def bracketed(mark: str, words: str) -> str:
    """[-deleted-] and {+inserted+}, as a pipe shows them."""
    return f"[-{words}-]" if mark == "-" else f"{{+{words}+}}" if mark == "+" else words


def lines(comparison: Comparison, say: Words, every: bool = False, paint: Painter = bracketed) -> list[str]:
    """One block a change, and the counts at the end."""
    found: list[str] = []
    for field in comparison.metadata:
        old, new = (say.value(field.name, words) for words in (field.old, field.new))
        found.append(f"{say('field_' + field.name)}: {paint('-', old)}{paint('+', new)}")
    for row in rows_of(comparison, every):
        found += [headline(row, say), *(f"  {_painted(p, paint)}" for p in _shown(row)), ""]
    counts = comparison.counts()
    return [*found, say.counts(counts) if counts else say("nothing")]


def _shown(row: Row) -> tuple[Paragraph, ...]:
    return () if row.change.kind == "unchanged" else row.both


def _painted(paragraph: Paragraph, paint: Painter) -> str:
    return "".join(paint(run.mark, run.text) for run in paragraph)


def markdown(comparison: Comparison, *, every: bool = False, language: str = "zh") -> str:
    """Deleted words are struck (~~…~~), inserted ones bold (**…**)."""
    say = Words(language)
    title = comparison.new_title or comparison.old_title or ""
    found = [f"# {_escaped(say('of', title=title) if title else say('title'))}", "", say("legend"), ""]
    for field in comparison.metadata:
        words = [_marked("-", say.value(field.name, field.old)), _marked("+", say.value(field.name, field.new))]
        found += [f"- {say('field_' + field.name)}: {' → '.join(w for w in words if w)}"]
    for row in rows_of(comparison, every):
        found += ["", f"## {_escaped(headline(row, say))}"]
        for paragraph in row.both:
            found += ["", _painted(paragraph, _marked)]
    return "\n".join([*found, "", say.counts(comparison.counts())]) + "\n"


def _marked(mark: str, words: str) -> str:
    words = _escaped(_BLANKS.sub(" ", words))
    if not words.strip() or mark == "=":
        return words
    words = words.strip()  # ** beside a blank is no mark
    return f"~~{words}~~" if mark == "-" else f"**{words}**"


def _escaped(words: str) -> str:
    return "".join("\\" + c if c in "\\`*_{}[]<>#+-!|~" else c for c in words)


def table(comparison: Comparison, *, every: bool = True, language: str = "zh", bom: bool = False) -> str:
    """A row a change (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows_of(comparison, every):
        change = row.change
        values = (
            change.kind, row.old_name, row.new_name, " ".join(change.old), " ".join(change.new),
            _yes(change.renumbered), _yes(change.moved), _yes(change.follows), f"{change.similarity:.4f}",
            words_of(row.old), words_of(row.new),
        )  # fmt: skip
        writer.writerow([safe_cell(value) for value in values])
    return ("\ufeff" if bom else "") + out.getvalue()


def words_of(paragraphs: Sequence[Paragraph]) -> str:
    """The words alone."""
    return "\n".join("".join(run.text for run in paragraph) for paragraph in paragraphs)


def _yes(value: bool) -> str:
    return "yes" if value else ""


def as_json(comparison: Comparison, *, every: bool = True, language: str = "zh") -> str:
    """The Comparison itself; spans are of either document's text."""
    return comparison.model_dump_json(indent=2) + "\n"


def decision(comparison: Comparison, *, every: bool = False, language: str = "zh") -> str:
    """A decision to amend that makes the new text of the old one."""
    return decision_of(comparison)
