"""A library in, a site of linked pages out: an index, a page a document, and a search that needs no server.

A page is the reading page (`export --to html`): a reference leads to the other document's clause, and each clause names
what cites it, from everywhere. The search reads one small file of JSON for each pair of characters that is asked for
(`search/NN.js`, by the pair's code), and one with the words of each document that it finds (`search/wN.js`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from policy_parser.document import Document
from policy_parser.export.html import page
from policy_parser.export.html.assembly import asset, filled, joined
from policy_parser.export.html.beyond import Beyond, Link
from policy_parser.expressions import expression
from policy_parser.library.export.opening import Opening
from policy_parser.library.library import Library
from policy_parser.library.tokens import tokens
from policy_parser.library.values import CrossReference, Entry
from policy_parser.wording import worded

#: Into how many files the search is cut.
SHARDS = 256
_STYLES = ("base.css", "shelf.css", "dark.css")
_TITLE = "文库"
_WORD = expression(r"[a-z0-9]{2,}")


def write_site(library: Library, folder: Path) -> list[Path]:
    """Writes the site; gives its index."""
    (folder / "d").mkdir(parents=True, exist_ok=True)
    (folder / "search").mkdir(exist_ok=True)
    documents = library.rows("SELECT id, coalesce(label, title), title FROM documents ORDER BY key, date, id")
    number_of = {label: number for number, label, _ in documents}
    opening = Opening(library)
    entries = {entry.document: entry for entry in library.entries()}
    cited = _cited(library, documents, number_of)
    pairs: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, label, title in documents:
        document = library.document_of(number)
        beyond = Beyond(
            home=("../index.html", _TITLE), facts=tuple(_facts(label, entries.get(label))),
            links=_links(document, library.references_of(number), number_of, opening), cited=cited.get(number, {}),
        )  # fmt: skip
        written = page(document, downloads=False, beyond=beyond)
        (folder / "d" / f"{number}.html").write_text(written, encoding="utf-8")
        words_of: dict[str, str] = {}
        for clause, words in _searched(title, document):
            words_of[clause] = words
            for pair in pairs_in(words):
                pairs[place_of(pair)][pair].append(f"{number}#{clause}")
        _write_shard(folder, f"w{number}", words_of)
    for at in range(SHARDS):
        _write_shard(folder, str(at), pairs.get(at, {}))
    _write_shard(folder, "titles", {number: _told(title, entries.get(label)) for number, label, title in documents})
    index = folder / "index.html"
    index.write_text(_index(entries.values(), number_of), encoding="utf-8")
    return [index]


def _facts(label: str, entry: Entry | None) -> Iterator[tuple[str, str]]:
    yield "版本", label
    if entry is not None:
        yield "状态", worded("zh", f"status:{entry.status}", {})


def _links(
    document: Document, crossing: Sequence[CrossReference], number_of: Mapping[str, int], opening: Opening
) -> dict[int, Link]:
    """By the position of a reference, the page and the clause that it leads to, with the clause's words as a hint."""
    positions = {reference.span.start: at for at, reference in enumerate(document.references)}
    found: dict[int, Link] = {}
    for r in crossing:
        at = positions.get(r.span.start)
        if at is not None and r.document is not None and r.document in number_of:
            number = number_of[r.document]
            hint = "\n".join([*opening.lines(number, r.clauses), r.document])
            found[at] = (_address(number, r.clauses[0] if r.clauses else None), hint)
    return found


def _cited(
    library: Library, documents: Sequence[tuple[int, str, str]], number_of: Mapping[str, int]
) -> dict[int, dict[str, list[Link]]]:
    """For each document, by the id of its clause, the clauses of others that cite it."""
    found: dict[int, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for number, label, _ in documents:
        held = [(number_of.get(r.document or ""), r) for r in library.references_of(number) if r.clauses]
        crossing = [(home, r) for home, r in held if home is not None]
        if not crossing:
            continue
        document = library.document_of(number)
        for home, r in crossing:
            clause = document.clause(r.clause) if r.clause else None
            link = (_address(number, r.clause), clause.citation if clause else f"《{document.title or label}》")
            for target in r.clauses:
                found[home][target].append(link)
    return found


def _address(number: int, clause: str | None) -> str:
    return f"{number}.html" + (f"#{clause}" if clause else "")


def _write_shard(folder: Path, name: str, held: Mapping[Any, Any]) -> None:
    """JSON within a call: a page that was opened as a file may load a script, and nothing else."""
    call = f"found({json.dumps(name)},{json.dumps(held, ensure_ascii=False)})"
    (folder / "search" / f"{name}.js").write_text(call, encoding="utf-8")


def pairs_in(words: str) -> set[str]:
    """Every pair of neighbouring characters within a run of Chinese, or within a Latin word."""
    found: set[str] = set()
    for token in tokens(words).split():
        if len(token) == 2:
            found.add(token)
        elif _WORD.fullmatch(token):
            found.update(map("".join, pairwise(token)))
    return found


def place_of(pair: str) -> int:
    """The file of the search that holds a pair of characters; the page's script reckons the same."""
    return (ord(pair[0]) * 31 + ord(pair[1])) % SHARDS


def _searched(title: str, document: Document) -> Iterator[tuple[str, str]]:
    """What is searched: the title, then each clause's own words, with their ids; an article's number with its first
    款."""
    yield "", title
    for clause in document.walk():
        if clause.text:
            above = clause.parent
            label = above.label if above is not None and not above.text and clause.continues_line else ""
            yield clause.id, (f"{label}\u3000{clause.text}" if label else clause.label + clause.text)


def _told(title: str, entry: Entry | None) -> tuple[str, str, str]:
    """A document's title, date and status, as a hit shows them."""
    if entry is None:
        return title, "", ""
    return title, entry.date or "", worded("zh", f"status:{entry.status}", {})


def _index(entries: Iterable[Entry], number_of: Mapping[str, int]) -> str:
    rows = "".join(
        f'<li><a href="d/{number_of[e.document]}.html" title="{escape(e.document)}">{escape(e.title or e.document)}</a>'
        f"<span>{escape(e.date or '')}</span><span>{escape(worded('zh', f'status:{e.status}', {}))}</span></li>\n"
        for e in entries
    )
    return filled(
        asset("shelf.html"),
        {
            "title": _TITLE, "style": joined(_STYLES), "early": joined(("early.js",)), "script": joined(("shelf.js",)),
            "shards": str(SHARDS), "rows": rows,
        },
    )  # fmt: skip
