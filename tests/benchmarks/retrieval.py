"""A folder of laws and questions whose answering article is known in; how often a search finds that article out.

    python tests/benchmarks/retrieval.py FOLDER                 # the 60 questions beside this script
    python tests/benchmarks/retrieval.py FOLDER --max-chars 300 --top 10
    python tests/benchmarks/retrieval.py FOLDER --questions mine.tsv --show

FOLDER holds the laws that the questions ask about, and as many others as you like: text, Word, PDF or web pages. A
question is a line: the law's title, the article, the question, a tab between. What is searched is the words of the
chunks alone, by BM25 over pairs of characters (rank-bm25), the same for each way to cut. No model, and no network.

Needs: pip install policy-parser rank-bm25 langchain-text-splitters
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policy_parser import parse_files
from policy_parser.document import Document
from policy_parser.errors import ClauseNotFoundError, SourceError
from policy_parser.export.chunks import chunk_rows
from policy_parser.reading.folders import files_in

QUESTIONS = Path(__file__).with_name("retrieval_questions.tsv")
#: What LangChain's documentation proposes for text without blanks between words.
SEPARATORS = ["\n\n", "\n", "。", "；", "，", "、", " ", ""]
_NOT_A_LETTER = re.compile(r"[\W_]+")


class Question(NamedTuple):
    """A question, and the article that answers it: the document's position, and where it stands in the source."""

    text: str
    document: int
    start: int
    end: int


class Piece(NamedTuple):
    """A chunk: its words, the document's position, and where it stands in the source."""

    words: str
    document: int
    start: int
    end: int


def documents_in(folder: Path, sample: int | None, wanted: frozenset[str]) -> Iterator[Document]:
    """The documents of a folder; with a `sample` those whose title is wanted, and so many others."""
    others = 0
    for name in sorted(files_in(folder)):
        try:
            document = parse_files(name)
        except SourceError as error:
            print(error, file=sys.stderr)
            continue
        if plain(document.title) in wanted:
            yield document
        elif sample is None or others < sample:
            others += 1
            yield document


def plain(title: str | None) -> str:
    """A title as a question names it."""
    return (title or "").removeprefix("中华人民共和国")


def questions_of(lines: Iterable[str], documents: Sequence[Document]) -> list[Question]:
    """The questions whose article is there; of several versions of a law the last."""
    at = {plain(document.title): i for i, document in enumerate(documents)}
    found = []
    for line in lines:
        title, address, text = line.rstrip("\n").split("\t")
        try:
            span = documents[at[title]][address].span
        except (KeyError, ClauseNotFoundError):
            print(f"left out: {title}{address} is not there", file=sys.stderr)
            continue
        found.append(Question(text, at[title], span.start, span.end))
    return found


# ---- the ways to cut -------------------------------------------------------------------------------------------------


def recursive(documents: Sequence[Document], size: int) -> Iterator[Piece]:
    """LangChain's RecursiveCharacterTextSplitter."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=SEPARATORS, chunk_size=size, chunk_overlap=0, add_start_index=True, keep_separator="end"
    )
    for at, document in enumerate(documents):
        for piece in splitter.create_documents([document.text]):
            start = piece.metadata["start_index"]
            yield Piece(piece.page_content, at, start, start + len(piece.page_content))


def clauses(documents: Sequence[Document], size: int, path: bool, by: str = "size") -> Iterator[Piece]:
    """The chunks of `export --to chunks`."""
    for at, document in enumerate(documents):
        for row in chunk_rows(document, max_chars=size, path=path, by=by):
            spans = row["metadata"]["spans"]
            yield Piece(row["text"], at, min(s for s, _ in spans), max(e for _, e in spans))


WAYS: dict[str, Callable[[Sequence[Document], int], Iterator[Piece]]] = {
    "RecursiveCharacterTextSplitter": recursive,
    "chunks": lambda documents, size: clauses(documents, size, False),
    "chunks --path": lambda documents, size: clauses(documents, size, True),
    "chunks --by clause": lambda documents, size: clauses(documents, size, False, "clause"),
    "chunks --by clause --path": lambda documents, size: clauses(documents, size, True, "clause"),
}

# ---- the search ------------------------------------------------------------------------------------------------------


def pairs(text: str) -> list[str]:
    """The pairs of characters in a text, none over a mark or a blank."""
    return [
        sys.intern(run[i : i + 2])
        for run in _NOT_A_LETTER.split(text)
        for i in range(max(len(run) - 1, 1 if len(run) else 0))
    ]


def holds(piece: Piece, question: Question) -> bool:
    """Whether a chunk holds half of the article, or, of one that is longer than it, is half made of it."""
    if piece.document != question.document:
        return False
    shared = min(piece.end, question.end) - max(piece.start, question.start)
    return 2 * shared >= min(question.end - question.start, piece.end - piece.start)


def holds_all(piece: Piece, question: Question) -> bool:
    """Whether a chunk holds the whole article."""
    return piece.document == question.document and piece.start <= question.start and piece.end >= question.end


def found(pieces: Sequence[Piece], questions: Sequence[Question], top: int) -> list[tuple[bool, bool]]:
    """For each question whether the `top` best chunks hold the article, and whether one holds all of it."""
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([pairs(piece.words) for piece in pieces])
    answers = []
    for question in questions:
        scores = index.get_scores(pairs(question.text))
        best = [pieces[i] for i in scores.argsort(kind="stable")[::-1][:top]]
        answers.append((any(holds(p, question) for p in best), any(holds_all(p, question) for p in best)))
    return answers


def main() -> None:
    """Prints a table: a line a way to cut."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--max-chars", type=int, default=500, help="characters a chunk may have (500)")
    parser.add_argument("--top", type=int, default=5, help="how many chunks a search gives (5)")
    parser.add_argument("--sample", type=int, help="only so many documents beside those that are asked about")
    parser.add_argument("--show", action="store_true", help="print the questions that a way does not answer")
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    wanted = frozenset(line.split("\t")[0] for line in lines)
    documents = list(documents_in(given.folder, given.sample, wanted))
    questions = questions_of(lines, documents)
    print(f"{len(questions)} questions, {len(documents)} documents, chunks of at most {given.max_chars} characters\n")
    print(
        f"| cut by | chunks | mean characters | found in the first {given.top} | found whole |\n|---|---|---|---|---|"
    )
    for name, cut in WAYS.items():
        pieces = list(cut(documents, given.max_chars))
        answers = found(pieces, questions, given.top)
        mean = round(sum(len(p.words) for p in pieces) / len(pieces))
        held, whole = (sum(answer[i] for answer in answers) / len(answers) for i in (0, 1))
        print(f"| {name} | {len(pieces):,} | {mean} | {held:.0%} | {whole:.0%} |", flush=True)
        if given.show:
            for question, (is_held, _) in zip(questions, answers, strict=True):
                if not is_held:
                    print(f"    {question.text}", file=sys.stderr)


if __name__ == "__main__":
    main()
