"""The promise, on every document that any test reads and on random text made of real markers: nothing is lost,
nothing is held twice, a Document survives its JSON, and threads do not disturb each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from case_files import read_cases, read_noise
from hypothesis import given, settings
from hypothesis import strategies as st
from places import EXAMPLES, OPINION, corpus_folder
from promise import broken_promises

from policy_parser import parse, parse_all, parse_files
from policy_parser.document import Document
from policy_parser.errors import EmptySourceError
from policy_parser.model import Clause

CASES = sorted((Path(__file__).parent / "cases").rglob("*.txt"))
SINGLE = sorted(set(EXAMPLES.iterdir()) - set(OPINION))
CORPUS = corpus_folder()
#: The kinds of file that hold a document; gold and notes lie beside them.
_NO_DOCUMENT = {".json", ".jsonl"}
REAL = (
    sorted(p for p in CORPUS.rglob("*") if p.is_file() and p.suffix not in _NO_DOCUMENT and p.name != "README.md")
    if CORPUS
    else [Path("not-here")]  # the fixture `corpus` skips it and says why
)


def relations(clause: Clause) -> tuple[object, ...]:
    """All that navigation says of a clause, in values that compare."""
    around = (clause.parent, clause.previous, clause.next, *clause.ancestors)
    return (
        *(c.id if c else None for c in around), clause.breadcrumb, clause.citation, clause.page, clause.full_text,
        clause.references, clause.cited_by, clause.defined_terms,
    )  # fmt: skip


def assert_survives_json(document: Document) -> None:
    again = Document.model_validate_json(document.model_dump_json())
    assert again == document
    assert [relations(c) for c in again.walk()] == [relations(c) for c in document.walk()]


@pytest.mark.parametrize("path", SINGLE, ids=lambda p: p.name)
def test_an_example_keeps_the_promise(path: Path) -> None:
    for document in parse_all(path):
        assert broken_promises(document) == []
        assert_survives_json(document)


def test_the_opinion_on_two_pages_keeps_the_promise() -> None:
    for document in parse_all(OPINION):
        assert broken_promises(document) == []
        assert_survives_json(document)


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_case_keeps_the_promise(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for case in read_cases(path) if text.startswith("=== ") else ():
        document = parse(case.text)
        assert broken_promises(document) == []
        assert_survives_json(document)
    assert broken_promises(parse(text)) == []  # a case file itself is a text as odd as any


@pytest.mark.corpus
@pytest.mark.parametrize("path", REAL, ids=lambda p: f"{p.parent.name}/{p.name[:24]}")
def test_a_real_document_keeps_the_promise(path: Path, corpus: Path) -> None:
    documents = []
    with suppress(EmptySourceError):  # a page whose words come by script holds none to keep
        documents = parse_all(path)
    for document in documents:
        assert broken_promises(document) == []
        assert_survives_json(document)


@pytest.mark.corpus
def test_the_real_opinion_on_two_pages_keeps_the_promise(corpus: Path) -> None:
    for document in parse_all([corpus / "pages" / "2020-08-26_page1.txt", corpus / "pages" / "2020-08-26_page6.txt"]):
        assert broken_promises(document) == []


@pytest.mark.corpus
def test_the_real_documents_are_there(corpus: Path) -> None:
    """An empty folder would let everything above pass."""
    assert len(REAL) > 200, corpus


def test_a_broken_promise_is_seen() -> None:
    """Each fault is made by hand: the checks of this file must be able to fail."""
    whole = parse("云溪市公园条例\n第一条　公园应当开放。\n第二条　依照第一条的规定办理。")
    article, second = whole.clauses
    assert broken_promises(whole) == []
    lost = whole.model_copy(update={"clauses": (article,), "references": ()})
    twice = whole.model_copy(update={"clauses": (article, article, second)})
    changed = article.model_copy(update={"label": "第三条"})
    other_words = whole.model_copy(update={"clauses": (changed, second)})
    assert any("are lost" in fault for fault in broken_promises(lost))
    assert any("is held twice" in fault for fault in broken_promises(twice))
    assert any("two clauses have this id" in fault for fault in broken_promises(twice))
    assert any("its pieces hold" in fault for fault in broken_promises(other_words))


BLANKS = [
    *[""] * 3,
    *["\n"] * 3,
    "\n\n",
    "\r\n",
    " ",
    "　　",
    "\t",
    "\u200b",
    "\ufeff",
    "\u00a0",
    "\u2028",
    "\0",
    "\x1c",
]
NOISE = read_noise(Path(__file__).parent / "cases" / "noise")
MARKED_TEXT = st.lists(st.tuples(st.sampled_from(BLANKS), st.sampled_from(NOISE)).map("".join), max_size=60).map(
    "".join
)


@settings(max_examples=400, deadline=None)
@given(MARKED_TEXT)
def test_text_made_of_markers_keeps_the_promise(text: str) -> None:
    for document in parse_all(text):
        assert document.text == text
        assert broken_promises(document) == []


@settings(max_examples=100, deadline=None)
@given(MARKED_TEXT)
def test_text_made_of_markers_survives_json(text: str) -> None:
    assert_survives_json(parse(text))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_keeps_the_promise(text: str) -> None:
    assert broken_promises(parse(text)) == []


def test_eight_threads_give_what_one_gives() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SINGLE if path.suffix in {".txt", ".md"}]
    alone = [parse(text) for text in texts]
    work = [at % len(texts) for at in range(8 * 40)]
    with ThreadPoolExecutor(8) as pool:
        together = pool.map(lambda at: parse(texts[at]), work)
        assert all(found == alone[at] for at, found in zip(work, together, strict=True))


def test_pages_are_joined_by_one_line_end() -> None:
    document = parse_files(OPINION)
    assert document.text == "\n".join(path.read_text(encoding="utf-8") for path in OPINION)
    assert [document.text[f.span.start : f.span.end] for f in document.sources] == [
        path.read_text(encoding="utf-8") for path in OPINION
    ]
