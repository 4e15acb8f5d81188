"""A Comparison in; one self-contained page out: two columns side by side, changes marked, kinds to choose from.

Typography, colours and keys are the reading page's own (`export/html/assets`); nothing is fetched, and without a
script all of it can be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from policy_parser.comparison.changes import Comparison
from policy_parser.comparison.export.plain import flags_of
from policy_parser.comparison.export.rows import Paragraph, Row, rows_of
from policy_parser.comparison.export.wording import Words
from policy_parser.export.html.assembly import asset, filled, joined, policy

STYLES = ("base.css", "comparison.css", "dark.css", "print.css")
_KINDS = ("edited", "follows", "added", "deleted", "split", "merged", "renumbered", "moved", "unchanged")
_TAGS = {"-": "del", "+": "ins"}
_KEYS = (
    "skip", "theme", "help", "close", "key_step", "key_theme", "key_help", "key_close", "single_keys", "show", "before",
    "after",
)  # fmt: skip


def page(comparison: Comparison, *, every: bool = True, language: str = "zh") -> str:
    """The page; every clause is on it, and the reader chooses which kinds are shown."""
    say = Words(language)
    title = comparison.new_title or comparison.old_title
    head = say("of", title=title) if title else say("title")
    style, early, script = joined(STYLES), joined(("early.js",)), joined(("comparison.js",))
    rows = rows_of(comparison, every=True)
    return filled(
        asset("comparison.html"),
        {
            "language": "zh-Hans" if language == "zh" else "en",
            "policy": policy(style, early, script),
            "title": escape(head),
            "style": style,
            "early": early,
            "script": script,
            "filters": "".join(_filters(rows, say)),
            "counts": escape(say.counts(comparison.counts()) or say("nothing")),
            "around": "".join(_around(comparison, say)),
            "rows": "".join(_row(row, say) for row in rows),
            **{key: escape(say(key)) for key in _KEYS},
        },
    )


def _filters(rows: Sequence[Row], say: Words) -> Iterator[str]:
    """A box for each kind that there is. What is unchanged waits until it is asked for."""
    there = {flag for row in rows for flag in _kinds(row)}
    for kind in _KINDS:
        if kind in there:
            checked = "" if kind == "unchanged" else " checked"
            yield f'<label><input type="checkbox" value="{kind}"{checked}> {escape(say(kind))}</label>\n'


def _kinds(row: Row) -> list[str]:
    return flags_of(row.change)


def _around(comparison: Comparison, say: Words) -> Iterator[str]:
    for field in comparison.metadata:
        name = escape(say("field_" + field.name))
        old, new = (_lines(say.value(field.name, words)) for words in (field.old, field.new))
        yield (
            f'<tr class="edited"><td><p class="what">{name}</p>{f"<del>{old}</del>" if old else ""}</td>'
            f'<td><p class="what">{name}</p>{f"<ins>{new}</ins>" if new else ""}</td></tr>\n'
        )


def _lines(words: str | None) -> str:
    return "<br>".join(map(escape, (words or "").splitlines()))


def _row(row: Row, say: Words) -> str:
    kinds = _kinds(row)
    hidden = ' data-quiet=""' if kinds == ["unchanged"] else ""
    return (
        f'<tr class="{" ".join(kinds)}"{hidden}>'
        f"<td{_anchor('old', row.change.old)}>{_side(row.old, row.old_name, row.new_name, 'now', row, say)}</td>"
        f"<td{_anchor('new', row.change.new)}>{_side(row.new, row.new_name, row.old_name, 'was', row, say)}</td></tr>\n"
    )


def _anchor(side: str, ids: Sequence[str]) -> str:
    return f' id="{side}-{escape(ids[0])}"' if ids else ""


def _side(paragraphs: Sequence[Paragraph], name: str, other: str, key: str, row: Row, say: Words) -> str:
    if not name:
        return ""
    words = " · ".join(say(kind) for kind in _kinds(row) if kind != "unchanged")
    there = f", {say(key, name=other)}" if other and other != name else ""
    side, ids = ("new", row.change.new) if key == "now" else ("old", row.change.old)
    if there and ids:
        there = f' <a href="#{side}-{escape(ids[0])}">{escape(say(key, name=other))}</a>'
    what = f'<p class="what">{escape(words)}{there}</p>' if words or there else ""
    return what + "".join(f"<p>{_runs(paragraph)}</p>" for paragraph in paragraphs)


def _runs(paragraph: Paragraph) -> str:
    return "".join(
        f"<{_TAGS[run.mark]}>{escape(run.text)}</{_TAGS[run.mark]}>" if run.mark in _TAGS else escape(run.text)
        for run in paragraph
    )
