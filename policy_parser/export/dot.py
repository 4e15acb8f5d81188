"""A Document in; a Graphviz graph in the DOT language out."""

from __future__ import annotations

from policy_parser.document import Document
from policy_parser.export.graph import graph_of
from policy_parser.export.links import shortened

_LABEL = 80
_SHAPES = {"document": "folder", "external": "note", "unresolved": "octagon"}


def digraph(document: Document, *, graph: str = "references") -> str:
    """`graph`: `references` or `tree`. Node names are the clause ids; `kind` is an attribute of node and edge."""
    drawn = graph_of(document, graph)
    lines = [
        f"digraph {_quoted(drawn.title)} {{",
        '  graph [rankdir="LR"];',
        '  node [shape="box", fontname="Noto Serif CJK SC, SimSun, serif"];',
        '  edge [fontname="Noto Serif CJK SC, SimSun, serif", fontsize="10"];',
    ]
    for node in drawn.nodes.values():
        shape = f', shape="{_SHAPES[node.kind]}"' if node.kind in _SHAPES else ""
        label, kind = _quoted(shortened(node.label, _LABEL)), _quoted(node.kind)
        lines.append(f"  {_quoted(node.id)} [label={label}, kind={kind}{shape}];")
    for edge in drawn.edges.values():
        label = f", label={_quoted(shortened(edge.label, _LABEL))}" if edge.texts else ""
        style = ', style="dashed"' if drawn.nodes[edge.target].kind == "unresolved" else ""
        lines.append(f'  {_quoted(edge.source)} -> {_quoted(edge.target)} [kind="{edge.kind}"{label}{style}];')
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(words: str) -> str:
    """A DOT string. A backslash is doubled, because DOT's labels know escapes (\\N is the node's name); NUL would end
    the file; `&` would begin an HTML entity, which labels know too."""
    inert = words.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "\ufffd").replace("&", "&amp;")
    return '"' + " ".join(inert.split("\n")) + '"'
