"""Citations as people write them, of a few real laws, with what was found to be so by reading those laws."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_parser import Library
from policy_parser.library import Verdict

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "verified_by_hand.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
LAWS = (
    "laws/侵权责任编.txt", "laws/劳动合同法(2012-12-28).txt", "laws/学位法(2024-04-26).txt",
    "laws/著作权法(2020-11-11).txt", "laws/物业管理条例(2018-03-19).txt", "laws/行政处罚法(2021-01-22).txt",
    "versions/公司法_2018-10-26_2023-12-29",
)  # fmt: skip


@pytest.fixture(scope="module")
def library(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The laws that the rows cite, and no others."""
    with Library(tmp_path_factory.mktemp("library") / "library.db") as held:
        held.add([corpus / name for name in LAWS])
        yield held


def told(verdict: Verdict) -> str:
    """A verdict as a row has it."""
    title = (verdict.work or "").removeprefix("中华人民共和国") if verdict.document else ""
    return " ".join(filter(None, (verdict.outcome, title, *verdict.clauses, verdict.quotation)))


@pytest.mark.corpus
@pytest.mark.parametrize(("text", "day", "wanted"), ROWS, ids=[row[0][:24] for row in ROWS])
def test_every_citation_is_judged_as_it_was_read(text: str, day: str, wanted: str, library: Library) -> None:
    assert "; ".join(map(told, library.verify(text, as_of=day))) == wanted
