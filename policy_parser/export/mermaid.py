"""A Document in; a Mermaid flowchart out, for a README, a wiki or a chat.

Mermaid itself draws at most 500 edges and 50,000 characters unless its host allows more (`maxEdges`, `maxTextSize`).
"""

from __future__ import annotations

from policy_parser.document import Document
from policy_parser.export.graph import Node, graph_of
from policy_parser.export.links import shortened
from policy_parser.expressions import expression

_LABEL = 60
#: Everything but letters, digits and full-width punctuation: what Mermaid, or the Markdown and HTML that it reads in
#: labels, could give a meaning (`1. ` is a list, `%%{init` a directive even inside a label).
_SPECIAL = expression(r"[^\w \u3000-\u303f\uff00-\uffef]|_")
_SHAPES = {"document": ('(["', '"])'), "external": ('[["', '"]]'), "unresolved": ('{{"', '"}}')}


def flowchart(document: Document, *, graph: str = "references") -> str:
    """`graph`: `references` or `tree`. Another document has a double frame, what is unresolved a hexagon and a dotted
    line. Labels are entity codes wherever a character could mean something to Mermaid."""
    drawn = graph_of(document, graph)
    names = {node: f"n{at}" for at, node in enumerate(drawn.nodes, 1)}
    lines = ["flowchart LR"]
    lines += [f"  {names[node.id]}{_shape(node)}" for node in drawn.nodes.values()]
    for edge in drawn.edges.values():
        arrow = "-.->" if drawn.nodes[edge.target].kind == "unresolved" else "-->"
        label = f'|"{_label(edge.label)}"|' if edge.texts else ""
        lines.append(f"  {names[edge.source]} {arrow}{label} {names[edge.target]}")
    return "\n".join(lines) + "\n"


def _shape(node: Node) -> str:
    before, after = _SHAPES.get(node.kind, ('["', '"]'))
    return f"{before}{_label(node.label)}{after}"


def _label(words: str) -> str:
    return _SPECIAL.sub(lambda m: f"#{ord(m[0]) if m[0].isprintable() else 0xFFFD};", shortened(words, _LABEL)) or " "
