"""A library in, its graph out as GraphML: a node a document, an edge a pair of which one cites the other."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from policy_parser.library.library import Library

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="title" for="node" attr.name="title" attr.type="string"/>
<key id="date" for="node" attr.name="date" attr.type="string"/>
<key id="status" for="node" attr.name="status" attr.type="string"/>
<key id="citations" for="edge" attr.name="citations" attr.type="int"/>
<graph id="library" edgedefault="directed">
"""
_EDGES = """
SELECT coalesce(s.label, s.title), coalesce(t.label, t.title), count(*)
FROM citations c JOIN documents s ON s.id = c.document JOIN documents t ON t.id = c.target
WHERE c.outcome IN ('exists', 'repealed') GROUP BY c.document, c.target ORDER BY c.document, c.target
"""


def write_graphml(library: Library, path: Path) -> list[Path]:
    """One file. An edge's `citations` says how often."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        path = path / "library.graphml"
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for e in library.entries():
            data = "".join(
                f'<data key="{key}">{escape(_allowed(value))}</data>'
                for key, value in (("title", e.title), ("date", e.date or ""), ("status", e.status))
            )
            file.write(f"<node id={quoteattr(_allowed(e.document))}>{data}</node>\n")
        for source, target, count in library.rows(_EDGES):
            ends = f"source={quoteattr(_allowed(source))} target={quoteattr(_allowed(target))}"
            file.write(f'<edge {ends}><data key="citations">{count}</data></edge>\n')
        file.write("</graph>\n</graphml>\n")
    return [path]


def _allowed(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
