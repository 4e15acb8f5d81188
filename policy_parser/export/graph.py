"""A Document in; nodes and edges out: what cites what, or what stands below what. Mermaid, DOT and GraphML write it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from policy_parser.document import Document
from policy_parser.export.links import clause_at, short_citation, shortened, targets_here, titled
from policy_parser.export.options import one_of
from policy_parser.model import Clause, Reference

#: `document`: this one. `external`: another one. `unresolved`: words that lead nowhere. Else a clause, by its kind.
NodeKind = str
EdgeKind = Literal["cites", "contains"]


class Node(NamedTuple):
    """`id`: a clause's id; `document`; `external_1`, `unresolved_1` … for what is not in the document."""

    id: str
    kind: NodeKind
    label: str
    text: str = ""


@dataclass(slots=True)
class Edge:
    """One line from node to node. `texts`: the words of every reference that it stands for, in order."""

    source: str
    target: str
    kind: EdgeKind
    texts: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return "；".join(dict.fromkeys(self.texts))


@dataclass(slots=True)
class Graph:
    """Nodes and edges by their keys, in the order of the text."""

    title: str
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str], Edge] = field(default_factory=dict)

    def join(self, source: Node, target: Node, kind: EdgeKind, text: str | None = None) -> None:
        """Adds an edge and, where they are new, its nodes."""
        self.nodes.setdefault(source.id, source)
        self.nodes.setdefault(target.id, target)
        edge = self.edges.setdefault((source.id, target.id), Edge(source.id, target.id, kind))
        if text is not None:
            edge.texts.append(text)


def graph_of(document: Document, graph: str) -> Graph:
    """`graph`: `references` or `tree`. Raises ExportError for another."""
    return _GRAPHS[one_of("graph", graph, _GRAPHS)](document)


def _references(document: Document) -> Graph:
    """Clauses that cite or are cited; another document is one node, however often it is cited."""
    found = Graph(document.title or "")
    whole = _whole(document)
    others: dict[tuple[str, str], Node] = {}
    for reference in document.references:
        clause = clause_at(document, reference.clause)
        source = _node(clause, document) if clause else whole
        here = targets_here(document, reference)
        for node in [_node(clause, document) for clause in here] or [_elsewhere(reference, others)]:
            found.join(source, node, "cites", reference.text)
    return found


def _tree(document: Document) -> Graph:
    found = Graph(document.title or "")
    whole = _whole(document)
    found.nodes[whole.id] = whole
    for clause in document.walk():
        above = found.nodes[clause.parent.id] if clause.parent else whole
        found.join(above, _node(clause, document), "contains")
    return found


_GRAPHS: dict[str, Callable[[Document], Graph]] = {"references": _references, "tree": _tree}


def _whole(document: Document) -> Node:
    return Node("document", "document", f"《{document.title}》" if document.title else "document")


def _node(clause: Clause, document: Document) -> Node:
    heading = clause.heading if clause.heading and clause.heading != clause.name else ""
    label = short_citation(clause, document.title) + (f" {shortened(heading, 24)}" if heading else "")
    return Node(clause.id, clause.kind, label, clause.label + clause.text)


def _elsewhere(reference: Reference, others: dict[tuple[str, str], Node]) -> Node:
    if reference.document:
        kind, label = "external", titled(reference.document)
    else:
        kind, label = "unresolved", shortened(reference.text, 40)
    key = kind, label
    if key not in others:
        others[key] = Node(f"{kind}_{len(others) + 1}", kind, label)
    return others[key]
