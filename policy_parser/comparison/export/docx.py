"""A Comparison in; a Word file out: 修订前后对照表 as offices circulate it, two columns, deleted struck, new bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.comparison.changes import Comparison
from policy_parser.comparison.export.plain import flags_of
from policy_parser.comparison.export.rows import Paragraph, Row, Run, rows_of
from policy_parser.comparison.export.wording import Words
from policy_parser.export import word_package as word

#: A4 lying; the width of one column.
_PAGE = word.Page(16838, 11906, 1134, 1134, 1134, 1134)
_COLUMN = _PAGE.column // 2
_STYLES = (
    word.NORMAL,
    word.TITLE,
    word.Style("Head", "Head", '<w:jc w:val="center"/>', '<w:rFonts w:eastAsia="黑体"/>'),
    word.Style("Quiet", "Quiet", run='<w:color w:val="595959"/><w:sz w:val="20"/>'),
)


def document_docx(comparison: Comparison, *, every: bool = False, language: str = "zh") -> bytes:
    """The bytes of the .docx file."""
    say = Words(language)
    return word.word_file(_body(comparison, rows_of(comparison, every), say), _STYLES, _PAGE)


def _body(comparison: Comparison, rows: Sequence[Row], say: Words) -> Iterator[str]:
    title = comparison.new_title or comparison.old_title
    yield _paragraph([Run("=", say("of", title=title) if title else say("title"))], "Title")
    yield _paragraph([Run("=", say("legend"))], "Quiet")
    yield word.table(_rows(comparison, rows, say), (_COLUMN, _COLUMN))
    yield _paragraph([Run("=", say.counts(comparison.counts()))], "Quiet")


def _rows(comparison: Comparison, rows: Sequence[Row], say: Words) -> Iterator[str]:
    yield _cells([_paragraph([Run("=", say(side))], "Head") for side in ("before", "after")], True)
    yield from _around(comparison, say)
    for row in rows:
        yield _row(row, say)


def _around(comparison: Comparison, say: Words) -> Iterator[str]:
    for field in comparison.metadata:
        name = say("field_" + field.name)
        sides = [
            _lines(f"{name}：", say.value(field.name, words), mark)
            for words, mark in ((field.old, "-"), (field.new, "+"))
        ]
        yield _cells(["".join(side) or _paragraph([Run("=", say("none"))], "Quiet") for side in sides])


def _lines(name: str, words: str | None, mark: str) -> Iterator[str]:
    for at, line in enumerate((words or "").splitlines()):
        run = Run("-", line) if mark == "-" else Run("+", line)
        yield _paragraph([Run("=", name), run] if at == 0 else [run])


def _row(row: Row, say: Words) -> str:
    sides = ["".join(map(_paragraph, side)) for side in (row.old, row.new)]
    told = [flag for flag in flags_of(row.change) if flag in ("moved", "renumbered", "split", "merged", "follows")]
    note = "、".join(map(say, told)) if told and row.change.kind == "unchanged" else ""
    if note:
        sides[1] += _paragraph([Run("=", f"（{note}）")], "Quiet")
    return _cells([side or _paragraph([Run("=", say("none"))], "Quiet") for side in sides])


def _cells(sides: Sequence[str], head: bool = False) -> str:
    return word.row((word.cell(side, _COLUMN) for side in sides), head)


def _paragraph(runs: Paragraph | Sequence[Run], style: str = "") -> str:
    return word.paragraph("".join(word.run(run.text, _LOOKS[run.mark]) for run in runs), style)


_LOOKS = {
    "=": "",
    "-": '<w:strike/><w:color w:val="A3201D"/>',
    "+": '<w:rFonts w:eastAsia="黑体"/><w:b/><w:color w:val="1C4B82"/>',
}
