"""A library in, a site of linked pages out: an index, a page a document, and a search that needs no server.

A reference leads to the other document's clause, and each clause says how often it is cited, from everywhere. The
search reads one small file of JSON for each pair of characters that is asked for (`search/NN.js`, by the pair's code).
"""

from __future__ import annotations

import html
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.library.library import Library
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.tokens import tokens
from policy_parser.model import Clause
from policy_parser.wording import worded

#: Into how many files the search is cut.
SHARDS = 256
_STYLE = (
    "body{font:16px/1.7 system-ui,'Noto Sans CJK SC',sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "a{color:#0a58ca}:target{background:#fff3cd}h1{font-size:1.5rem}p{margin:.5rem 0}"
    ".k-part,.k-subpart,.k-chapter,.k-section{font-weight:bold;margin-top:1.5rem}.k-article,.k-point{margin-top:1rem}"
    ".k-item{margin-left:2rem}.k-subitem{margin-left:4rem}.k-table{white-space:pre-wrap;overflow-x:auto}"
    ".about,.cited{font-size:.85em;color:#666}details.cited{display:inline-block;vertical-align:top}"
    "details.cited[open]{display:block;margin-left:2rem}summary{cursor:pointer}"
    "@media(prefers-color-scheme:dark){body{background:#151515;color:#eee}a{color:#7ab7ff}:target{background:#443c10}"
    ".about,.cited{color:#aaa}}"
)
_PAGE = """<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><style>{style}</style></head><body>
{body}
</body></html>
"""
_SEARCH = """<script>
const field=document.getElementById("q"),out=document.getElementById("found"),said=document.getElementById("said"),
 waiting={},shards={},MOST=100;
function found(name,held){waiting[name](held)}
function shard(name){return shards[name]??=new Promise(done=>{waiting[name]=done;
 const script=document.createElement("script");script.src="search/"+name+".js";document.head.append(script)})}
function pairs(words){const all=[];
 for(const run of words.normalize("NFKC").toLowerCase().match(/[a-z0-9]+|[\u3005-\u9fff\uf900-\ufaff]+/g)||[])
  for(let i=0;i+1<run.length;i++)all.push(run.slice(i,i+2));
 return [...new Set(all)]}
function place(pair){return (pair.codePointAt(0)*31+pair.codePointAt(1))%SHARDS}
const UNITS={art:"条",para:"款",item:"项",subitem:"目",chp:"章",sec:"节",part:"编"},
 NAMES={att:"附件",table:"表",pt:"点",q:"问",ans:"答",sch:"附表",app:"附录",fig:"附图",hdg:"标题",enum:"列举"};
function address(path){return path.split("__").map(step=>{
 const [,kind,number]=step.match(/^([a-z]+)_(.*)$/)||[,"",step],[n,inserted]=number.split(/[-_]/);
 return kind in UNITS?"第"+n+UNITS[kind]+(inserted?"之"+inserted:""):(NAMES[kind]||"")+number}).join("")}
field.addEventListener("input",async()=>{const asked=field.value,wanted=pairs(asked);let hits=null;
 for(const pair of wanted){const here=new Set((await shard(place(pair)))[pair]||[]);
  hits=hits?hits.filter(hit=>here.has(hit)):[...here]}
 const titles=await shard("titles");
 if(field.value!==asked)return;
 said.textContent=!asked.trim()?"":!wanted.length?"请输入至少两个字":hits.length>MOST?
  "共 "+hits.length+" 处，列出前 "+MOST+" 处":"共 "+hits.length+" 处";
 out.replaceChildren(...(hits||[]).slice(0,MOST).map(hit=>{const [number,clause]=hit.split("#"),
  link=document.createElement("a"),item=document.createElement("li");
  link.href="d/"+number+".html"+(clause?"#"+clause:"");
  link.textContent=titles[number]+(clause?" "+address(clause):"");item.append(link);return item}))});
</script>"""
#: How many of the clauses that cite one are listed below it; their number is always told.
_CITING = 50
_WORD = expression(r"[a-z0-9]{2,}")


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
            for pair in pairs_in(words):
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


def _searched(number: int, title: str, document: Document) -> Iterator[tuple[str, str]]:
    """What is searched: the title, then each clause's own words, with where they stand."""
    yield f"{number}#", title
    for clause in document.walk():
        if clause.text:
            yield f"{number}#{clause.id}", clause.label + clause.text


def _index(library: Library, number_of: dict[str, int]) -> str:
    rows = "\n".join(
        f'<li><a href="d/{number_of[e.document]}.html">{html.escape(e.document)}</a>'
        f' <span class="about">{worded("zh", f"status:{e.status}", {})}</span></li>'
        for e in library.entries()
    )
    form = (
        '<p><label>搜索 <input id="q" type="search" autocomplete="off"></label> '
        '<span id="said" class="about"></span></p><ul id="found"></ul>'
    )
    body = f"<h1>文库</h1>{form}<ul>{rows}</ul>{_SEARCH.replace('SHARDS', str(SHARDS))}"
    return _PAGE.format(title="文库", style=_STYLE, body=body)


class _Page:
    """One document's page."""

    def __init__(self, library: Library, number: int, document: Document, number_of: dict[str, int]) -> None:
        self._document, self._library = document, library
        self._links: dict[str | None, list[tuple[int, str, str]]] = defaultdict(list)
        for r in library.references_of(number):
            if r.document in number_of:
                anchor = f"#{r.clauses[0]}" if r.clauses else ""
                self._links[r.clause].append((r.span.start, r.text, f"{number_of[r.document]}.html{anchor}"))
        for own in document.references:
            if own.document is None and own.targets:
                self._links[own.clause].append((own.span.start, own.text, f"#{own.targets[0].address}"))
        for links in self._links.values():
            links.sort()
        self._cited: dict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
        for path, source, label, clause in library.rows(
            "SELECT t.path, d.id, coalesce(d.label, d.title), c.clause FROM links l"
            " JOIN citations c ON c.id = l.citation JOIN documents d ON d.id = c.document"
            " JOIN clauses t ON t.id = (l.target << ?) + l.clause WHERE l.target = ?"
            " ORDER BY l.clause, d.key, d.date, c.id",
            (CLAUSE_BITS, number),
        ):
            self._cited[path].append((source, label, clause))

    def html(self, label: str) -> str:
        """The whole page."""
        title = html.escape(self._document.title or label)
        entry = self._library.entry(label)
        about = [label, worded("zh", f"status:{entry.status}", {}), entry.issuer or "", entry.number or ""]
        front = "".join(
            f"<p>{self._linked(b.text, None)}</p>" for b in self._document.front if b.kind not in ("title", "contents")
        )
        clauses = "".join(self._clause(c) for c in self._document.clauses)
        back = "".join(f"<p>{self._linked(b.text, None)}</p>" for b in self._document.back)
        body = (
            f'<p><a href="../index.html">文库</a></p><h1>{title}</h1>'
            f'<p class="about">{html.escape("　".join(filter(None, about)))}</p>{front}{clauses}{back}'
        )
        return _PAGE.format(title=title, style=_STYLE, body=body)

    def _clause(self, clause: Clause) -> str:
        parts: list[str] = []
        stack: list[Clause] = [clause]
        while stack:
            c = stack.pop()
            mark = f"<b>{html.escape(c.label)}</b> " if c.label else ""
            parts.append(f'<p id="{html.escape(c.id)}" class="k-{c.kind}">{mark}{self._linked(c.text, c.id)}</p>\n')
            if citing := self._cited.get(c.id):
                parts.append(_citing(citing))
            stack.extend(reversed(c.children))
        return "".join(parts)

    def _linked(self, words: str, clause: str | None) -> str:
        """The words with each citation that leads somewhere as a link."""
        found, at = "", 0
        for _, text, href in self._links.get(clause, ()):
            start = words.find(text, at)
            if start >= 0:
                found += html.escape(words[at:start]) + f'<a href="{html.escape(href)}">{html.escape(text)}</a>'
                at = start + len(text)
        return found + html.escape(words[at:])


def _citing(citing: list[tuple[int, str, str | None]]) -> str:
    """How often a clause is cited, and by what."""
    rows = "".join(
        f'<li><a href="{source}.html{f"#{html.escape(clause)}" if clause else ""}">{html.escape(label)}</a></li>'
        for source, label, clause in citing[:_CITING]
    )
    return f'<details class="cited"><summary>被引 {len(citing)}</summary><ul>{rows}</ul></details>\n'
