"""The benchmarks still run and still mean what they say. Nothing here is timed."""

from __future__ import annotations

import pytest
from compare import main
from contestants import CONTESTANTS
from invented import Law, make_law, printed
from score import law_of, score
from stages import COLLECTOR, REST, STAGES, stage_seconds

from policy_parser import api, parse

_ARTICLES = 120


@pytest.fixture(scope="module")
def law() -> Law:
    return make_law(_ARTICLES)


def test_a_seed_makes_one_law(law: Law) -> None:
    assert make_law(_ARTICLES) == law
    assert make_law(_ARTICLES, seed=1).text != law.text
    assert list(law.articles) == list(range(1, _ARTICLES + 1))
    assert law.references
    assert all(cited.text in law.articles[cited.article] for cited in law.references)


def test_a_page_prints_the_same_words(law: Law) -> None:
    pages = [line for line in printed(law.text).splitlines() if not line.startswith("— ")]
    assert "".join("".join(pages).split()) == "".join(law.text.split())


@pytest.mark.parametrize("lay_out", [str, printed], ids=["a paragraph a line", "as a page prints it"])
def test_this_project_finds_the_whole_law(law: Law, lay_out: type[str]) -> None:
    running = CONTESTANTS[0].start()
    assert running.references is not None
    document = running.run(lay_out(law.text))
    got = score(law, list(running.units(document)), running.references(document))
    assert (got.whole, got.inside, got.resolved) == (1, 1, 1)


def test_a_law_cut_short_and_a_law_in_one_piece_are_told_apart(law: Law) -> None:
    cut = score(law, [(None, words[:-1]) for words in law.articles.values()], None)
    assert (cut.whole, cut.inside, cut.resolved) == (0, 0, None)
    piece = score(law, [(None, law.text)], [])
    assert (piece.whole, piece.inside, piece.resolved) == (0, 1, 0)
    misnumbered = score(law, [(number + 1, words) for number, words in law.articles.items()], None)
    assert misnumbered.whole == 0


def test_a_text_of_ones_own_is_cut_at_its_heads(law: Law) -> None:
    assert law_of(law.text).articles == law.articles


def test_the_table_has_a_line_for_each_contestant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--peers", "none", "--sizes", "0.02", "--no-print", "--seconds", "0"]) == 0
    table = [line.split("|") for line in capsys.readouterr().out.splitlines() if line.startswith("| ")][1:]
    assert [line[1].strip() for line in table] == [one.name for one in CONTESTANTS if not one.peer]
    assert {line[6].strip() for line in table} == {"100.0%"}


def test_every_stage_is_still_called_by_its_name(law: Law) -> None:
    before = vars(api)["find_references"]
    spent = stage_seconds(law.text, runs=1)
    assert set(spent) - {COLLECTOR} == {*STAGES, REST}
    assert vars(api)["find_references"] is before
    assert parse(law.text).references
