"""A Document in; a GraphML graph out, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

from policy_parser.document import Document
from policy_parser.export.graph import graph_of
from policy_parser.export.xml import xml

#: (attribute, of what, type)
_KEYS = (
    ("kind", "node", "string"),
    ("label", "node", "string"),
    ("text", "node", "string"),
    ("relation", "edge", "string"),
    ("cited", "edge", "string"),
    ("count", "edge", "int"),
)


def graphml(document: Document, *, graph: str = "references") -> str:
    """`graph`: `references` or `tree`. A node's id is the clause's id; it has `kind`, `label` (its citation) and
    `text`. An edge has `relation` (cites, contains), `cited` (the words of the references) and `count`."""
    drawn = graph_of(document, graph)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'  <key id="{k}" for="{of}" attr.name="{k}" attr.type="{kind}"/>' for k, of, kind in _KEYS),
        f'  <graph id="{graph}" edgedefault="directed">',
    ]
    for node in drawn.nodes.values():
        data = _data("kind", node.kind) + _data("label", node.label) + _data("text", node.text)
        lines.append(f'    <node id="{xml(node.id)}">{data}</node>')
    for edge in drawn.edges.values():
        data = _data("relation", edge.kind)
        if edge.texts:
            data += _data("cited", edge.label) + _data("count", str(len(edge.texts)))
        lines.append(f'    <edge source="{xml(edge.source)}" target="{xml(edge.target)}">{data}</edge>')
    return "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def _data(key: str, words: str) -> str:
    return f'<data key="{key}">{xml(words)}</data>' if words else ""
