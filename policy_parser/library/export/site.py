"""A library in, a site of linked pages out: an index, a page a document, and a search that needs no server.

A reference leads to the other document's clause, and each clause says how often it is cited, from everywhere. The
search reads one small file of JSON for each pair of characters that is asked for (`search/NN.js`, by the pair's code).
"""

from __future__ import annotations

import html
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policy_parser.document import Document
from policy_parser.library.library import Library
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.tokens import tokens
from policy_parser.model import Clause

#: Into how many files the search is cut.
SHARDS = 256
_STYLE = (
    "body{font:16px/1.7 system-ui,'Noto Sans CJK SC',sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "a{color:#0a58ca}:target{background:#fff3cd}.cited{font-size:.8em;color:#666}h1{font-size:1.5rem}"
    "@media(prefers-color-scheme:dark){body{background:#151515;color:#eee}a{color:#7ab7ff}:target{background:#443c10}}"
)
_PAGE = """<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><style>{style}</style></head><body>
{body}
</body></html>
"""
_SEARCH = """<script>
const field=document.getElementById("q"),out=document.getElementById("found"),waiting={},shards={};
function found(name,held){waiting[name](held)}
function shard(name){return shards[name]??=new Promise(done=>{waiting[name]=done;
 const script=document.createElement("script");script.src="search/"+name+".js";document.head.append(script)})}
function pairs(words){const w=words.normalize("NFKC").toLowerCase().replace(/\\s+/g,""),all=[];
 for(let i=0;i+1<w.length;i++)all.push(w.slice(i,i+2));return all}
function place(pair){return (pair.codePointAt(0)*31+pair.codePointAt(1))%SHARDS}
field.addEventListener("input",async()=>{const asked=field.value;let hits=null;
 for(const pair of pairs(asked)){const here=new Set((await shard(place(pair)))[pair]||[]);
  hits=hits?hits.filter(hit=>here.has(hit)):[...here]}
 const titles=await shard("titles");
 if(field.value!==asked)return;
 out.replaceChildren(...(hits||[]).slice(0,100).map(hit=>{const [number,clause]=hit.split("#"),
  link=document.createElement("a"),item=document.createElement("li");
  link.href="d/"+number+".html"+(clause?"#"+clause:"");
  link.textContent=titles[number]+(clause?" "+clause:"");item.append(link);return item}))});
</script>"""


def write_site(library: Library, folder: Path) -> list[Path]:
    """Writes the site; gives its index."""
    (folder / "d").mkdir(parents=True, exist_ok=True)
    (folder / "search").mkdir(exist_ok=True)
    documents = library.rows("SELECT id, coalesce(label, title), title FROM documents ORDER BY key, date, id")
    number_of = {label: number for number, label, _ in documents}
    pairs: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, label, title in documents:
        document = library.document_of(number)
        page = _Page(library, number, document, number_of)
        (folder / "d" / f"{number}.html").write_text(page.html(label), encoding="utf-8")
        for where, words in _searched(number, title, document):
            for pair in {t for t in tokens(words).split() if len(t) == 2}:
                pairs[place_of(pair)][pair].append(where)
    for at in range(SHARDS):
        _write_shard(folder, str(at), pairs.get(at, {}))
    _write_shard(folder, "titles", {number: label for number, label, _ in documents})
    index = folder / "index.html"
    index.write_text(_index(library, number_of), encoding="utf-8")
    return [index]


def _write_shard(folder: Path, name: str, held: Mapping[Any, Any]) -> None:
    """JSON within a call: a page that was opened as a file may load a script, and nothing else."""
    call = f"found({json.dumps(name)},{json.dumps(held, ensure_ascii=False)})"
    (folder / "search" / f"{name}.js").write_text(call, encoding="utf-8")


def place_of(pair: str) -> int:
    """The file of the search that holds a pair of characters; the page's script reckons the same."""
    return (ord(pair[0]) * 31 + ord(pair[1])) % SHARDS


def _searched(number: int, title: str, document: Document) -> Iterator[tuple[str, str]]:
    """What is searched: the title, then each clause's own words, with where they stand."""
    yield f"{number}#", title
    for clause in document.walk():
        if clause.text:
            yield f"{number}#{clause.id}", clause.label + clause.text


def _index(library: Library, number_of: dict[str, int]) -> str:
    rows = "\n".join(
        f'<li><a href="d/{number_of[e.document]}.html">{html.escape(e.document)}</a> {html.escape(e.status)}</li>'
        for e in library.entries()
    )
    form = '<p><label>搜索 <input id="q" type="search" autocomplete="off"></label></p><ul id="found"></ul>'
    body = f"<h1>文库</h1>{form}<ul>{rows}</ul>{_SEARCH.replace('SHARDS', str(SHARDS))}"
    return _PAGE.format(title="文库", style=_STYLE, body=body)


class _Page:
    """One document's page."""

    def __init__(self, library: Library, number: int, document: Document, number_of: dict[str, int]) -> None:
        self._document = document
        self._links: dict[str | None, list[tuple[str, str]]] = defaultdict(list)
        for r in library.references_of(number):
            if r.document in number_of:
                anchor = f"#{r.clauses[0]}" if r.clauses else ""
                self._links[r.clause].append((r.text, f"{number_of[r.document]}.html{anchor}"))
        self._cited = dict(
            library.rows(
                "SELECT c.path, count(*) FROM links l JOIN clauses c ON c.id = (l.target << ?) + l.clause"
                " WHERE l.target = ? GROUP BY c.path",
                (CLAUSE_BITS, number),
            )
        )

    def html(self, label: str) -> str:
        """The whole page."""
        title = html.escape(self._document.title or label)
        front = "".join(
            f"<p>{self._linked(b.text, None)}</p>" for b in self._document.front if b.kind not in ("title", "contents")
        )
        clauses = "".join(self._clause(c) for c in self._document.clauses)
        body = f'<p><a href="../index.html">文库</a></p><h1>{title}</h1><p>{html.escape(label)}</p>{front}{clauses}'
        return _PAGE.format(title=title, style=_STYLE, body=body)

    def _clause(self, clause: Clause) -> str:
        parts: list[str] = []
        stack: list[Clause] = [clause]
        while stack:
            c = stack.pop()
            times = self._cited.get(c.id)
            cited = f' <span class="cited">被引 {times}</span>' if times else ""
            mark = f"<b>{html.escape(c.label)}</b> " if c.label else ""
            parts.append(f'<p id="{html.escape(c.id)}">{mark}{self._linked(c.text, c.id)}{cited}</p>\n')
            stack.extend(reversed(c.children))
        return "".join(parts)

    def _linked(self, words: str, clause: str | None) -> str:
        """The words with each citation that leads somewhere as a link."""
        found, at = "", 0
        for text, href in self._links.get(clause, ()):
            start = words.find(text, at)
            if start >= 0:
                found += html.escape(words[at:start]) + f'<a href="{href}">{html.escape(text)}</a>'
                at = start + len(text)
        return found + html.escape(words[at:])
