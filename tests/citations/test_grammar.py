"""The grammar of one run: no conflicts, the same numerals everywhere, and it takes whatever `runs` measures."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import lark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_properties import PIECES

from policy_parser.citations.find import candidates
from policy_parser.citations.parse import parse_label_path, parse_run
from policy_parser.citations.run_numerals import NUMERAL
from policy_parser.citations.steps import CitationError, Place
from policy_parser.grammar_files import grammar_folder, load_grammar
from policy_parser.model import Ladder
from policy_parser.numerals import to_int


def test_the_grammar_has_no_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    lark.logger.setLevel(logging.DEBUG)
    lark.logger.addHandler(caplog.handler)
    try:
        lark.Lark(
            load_grammar("citation"),
            parser="lalr",
            start=["run", "label_path"],
            import_paths=[str(grammar_folder())],
            debug=True,
        )
    finally:
        lark.logger.removeHandler(caplog.handler)
        lark.logger.setLevel(logging.CRITICAL)
    assert [r.message for r in caplog.records if "conflict" in r.message.lower()] == []


def test_every_numeral_of_the_grammar_is_read() -> None:
    terminals = dict(re.findall(r"^([A-Z]+): /(.*)/$", load_grammar("numerals"), re.M))
    characters = [c for c in map(chr, range(0x30, 0xFF20)) if any(re.fullmatch(p, c) for p in terminals.values())]
    assert len(characters) > 200
    for character in characters:
        assert to_int(character) >= 0
        if not re.fullmatch(terminals["DOTTED"], character):  # ⒈ begins a paragraph and is no part of a citation
            assert re.fullmatch(NUMERAL, character)


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ("第十条第二款第（三）项至第（五）项", "article 10 paragraph 2 item 3 … article 10 paragraph 2 item 5"),
        ("第八、九、十条", "article 8 | article 9 | article 10"),
        ("第一至三条", "article 1 … article 3"),
        ("第十七条之一至之三", "article 17-1 … article 17-3"),
        (
            "第十条第一款第（二）、（三）项和第二款",
            "article 10 paragraph 1 item 2 | article 10 paragraph 1 item 3 | article 10 paragraph 2",
        ),
        ("前款第三项、第五项", "before 1 paragraph item 3 | before 1 paragraph item 5"),
        ("第三款前三项", "paragraph 3 before 3 item"),
        ("附件1、2", "attachment 1 | attachment 2"),
        ("附件1-1", "attachment 1-1"),
        ("附件四之一", "attachment 4-1"),
        ("附录A.1", "attachment 1 point 1"),
        ("第133-1条", "article 133-1"),
        ("第3(1)(a)或(b)條", "article 3 paragraph 1 item 1 | article 3 paragraph 1 item 2"),
        ("附件2第三条、第四条", "attachment 2 article 3 | attachment 2 article 4"),
        ("第二章第三节、第四节", "chapter 2 section 3 | chapter 2 section 4"),
        ("第十条第十一条", "article 10 | article 11"),
        ("第二十一条第一项至五项", "article 21 item 1 … article 21 item 5"),
    ],
)
def test_a_run_is_told_place_by_place(run: str, told: str) -> None:
    assert " | ".join(_told(p) for p in parse_run(run, "条款项目")) == told


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ("第三條第一項第二款", "article 3 paragraph 1 item 2"),
        ("第33-2條", "article 33-2"),
        ("第一款第二目之3", "item 1 subitem 2 subitem 3"),
        ("前條第一項", "before 1 article paragraph 1"),
    ],
)
def test_taiwan_counts_its_levels_otherwise(run: str, told: str) -> None:
    assert " | ".join(_told(p) for p in parse_run(run, "條項款目")) == told


def _told(place: Place) -> str:
    def words(steps: tuple) -> str:  # type: ignore[type-arg]
        return " ".join(
            f"{s.level} {s.number}" + (f"-{s.insertion}" if s.insertion else "")
            if s.how == "number"
            else f"{s.how} {s.number} {s.level}"
            for s in steps
        )

    return words(place.steps) + (f" … {words(place.until)}" if place.until else "")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["条款项目", "條項款目"]))
def test_what_is_measured_is_parsed(pieces: list[str], ladder: Ladder) -> None:
    _all_parsed("".join(pieces), ladder)


@pytest.mark.corpus
def test_what_is_measured_in_real_laws_is_parsed(corpus: Path) -> None:
    for folder, ladder in (("statutes", "条款项目"), ("citations/laws", "条款项目"), ("taiwan", "條項款目")):
        for path in sorted((corpus / folder).glob("*.txt")):
            _all_parsed(path.read_text(encoding="utf-8"), ladder)  # type: ignore[arg-type]


def _all_parsed(text: str, ladder: Ladder) -> None:
    for candidate in candidates(text, ladder == "條項款目", lambda name: False):
        try:
            if candidate.labels:
                parse_label_path(candidate.run)
                if candidate.below:
                    parse_run(candidate.below, ladder)
            elif candidate.run:
                parse_run(candidate.run, ladder)
        except CitationError:
            pytest.fail(f"measured and not parsed: {candidate.run}")
