"""Graphs, read back by the tools they are for: networkx, Graphviz and pydot, and Mermaid's own parser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser import a_page
from places import ROOT
from samples import SAMPLES, hostile, opinion, regulation

from policy_parser.document import Document
from policy_parser.export import export
from policy_parser.export.graph import graph_of

_ALL: dict[str, Callable[[], Document]] = {**SAMPLES, "hostile": hostile}
every_graph = pytest.mark.parametrize(
    ("sample", "graph"), [(sample, graph) for sample in _ALL for graph in ("references", "tree")]
)


def test_the_reference_graph_has_an_edge_a_target() -> None:
    edges = {(e.source, e.target): e.label for e in graph_of(regulation(), "references").edges.values()}
    assert edges == {
        ("art_1__para_1", "external_1"): "《澜江省养老服务条例》",
        ("art_2__para_2", "external_2"): "《澜江省校园餐条例》第八条、第九条第一款",
        ("art_3__para_2", "art_3__para_1__item_2"): "前款第二项",
        ("art_3-1__para_1", "art_3__para_1"): "第三条第一款",
        ("art_4__para_1", "art_2"): "第二条至第三条之一",
        ("art_4__para_1", "art_3"): "第二条至第三条之一",
        ("art_4__para_1", "art_3-1"): "第二条至第三条之一",
        ("art_4__para_1", "art_1"): "第一条和第五条",
        ("art_4__para_1", "art_5"): "第一条和第五条",
        ("art_5__para_1", "unresolved_3"): "第九十九条",
    }


def test_the_tree_has_an_edge_for_every_clause() -> None:
    drawn = graph_of(opinion(), "tree")
    assert set(drawn.edges) == {(c.parent.id if c.parent else "document", c.id) for c in opinion().walk()}
    assert drawn.nodes["pt_1__pt_1"].label == "一（一） 指导思想"


@every_graph
def test_graphml_is_read_by_networkx(sample: str, graph: str) -> None:
    networkx = pytest.importorskip("networkx")
    document = _ALL[sample]()
    wanted = graph_of(document, graph)
    read: Any = networkx.parse_graphml(export(document, "graphml", graph=graph))
    assert set(read.nodes) == set(wanted.nodes)
    assert set(read.edges) == set(wanted.edges)
    for node in wanted.nodes.values():
        clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", node.label)
        assert read.nodes[node.id]["label"] == clean
        assert read.nodes[node.id]["kind"] == node.kind
    for ends, edge in wanted.edges.items():
        assert read.edges[ends].get("count", 0) == len(edge.texts)


@every_graph
def test_dot_is_read_by_pydot(sample: str, graph: str) -> None:
    pydot = pytest.importorskip("pydot")
    document = _ALL[sample]()
    wanted = graph_of(document, graph)
    (read,) = pydot.graph_from_dot_data(export(document, "dot", graph=graph))
    names = {n.get_name().strip('"') for n in read.get_nodes()} - {"node", "edge", "graph", "\\n"}
    assert names == set(wanted.nodes)
    assert {(e.get_source().strip('"'), e.get_destination().strip('"')) for e in read.get_edges()} == set(wanted.edges)


@every_graph
@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not here: apt install graphviz")
def test_dot_is_drawn_by_graphviz(sample: str, graph: str) -> None:
    document = _ALL[sample]()
    wanted = graph_of(document, graph)
    drawn = subprocess.run(
        ["dot", "-Tplain-ext"], input=export(document, "dot", graph=graph).encode(), capture_output=True, check=True
    )
    lines = drawn.stdout.decode().splitlines()
    assert sum(line.startswith("node ") for line in lines) == len(wanted.nodes)
    assert sum(line.startswith("edge ") for line in lines) == len(wanted.edges)
    assert b"rror" not in drawn.stderr


#: What a line of the flowchart may be. Labels hold letters, digits, blanks, full-width punctuation and entity codes.
_LABEL = r'"(?:[^\W_]|[ \u3000-\u303f\uff00-\uffef]|#[0-9]+;)+"'
_LINES = re.compile(
    rf"  n\d+(?:\[{_LABEL}\]|\(\[{_LABEL}\]\)|\[\[{_LABEL}\]\]|\{{\{{{_LABEL}\}}\}})"
    rf"|  n\d+ (?:-->|-\.->)(?:\|{_LABEL}\|)? n\d+"
)


@every_graph
def test_mermaid_lines_have_the_strict_form(sample: str, graph: str) -> None:
    document = _ALL[sample]()
    head, *lines = export(document, "mermaid", graph=graph).splitlines()
    assert head == "flowchart LR"
    assert [line for line in lines if not _LINES.fullmatch(line)] == []
    wanted = graph_of(document, graph)
    assert len(lines) == len(wanted.nodes) + len(wanted.edges)


def mermaid_script() -> Path | None:
    """Mermaid itself, from npm: `npm install --prefix build/mermaid mermaid@11`, or where MERMAID_JS says."""
    path = Path(os.environ.get("MERMAID_JS") or ROOT / "build/mermaid/node_modules/mermaid/dist/mermaid.min.js")
    return path if path.is_file() else None


@pytest.mark.browser
@every_graph
@pytest.mark.skipif(
    mermaid_script() is None, reason="Mermaid is not here: npm install --prefix build/mermaid mermaid@11"
)
def test_mermaid_is_drawn_by_mermaid(sample: str, graph: str) -> None:
    document = _ALL[sample]()
    wanted = graph_of(document, graph)
    with a_page() as page:
        page.set_content("<div id=out></div>")
        page.add_script_tag(path=mermaid_script())
        svg = page.evaluate(
            """async (text) => {
                mermaid.initialize({ startOnLoad: false, maxEdges: 5000, maxTextSize: 1e6 });
                document.body.innerHTML = (await mermaid.render("drawn", text)).svg;
                return [
                    document.querySelectorAll(".node").length,
                    document.querySelectorAll("path.flowchart-link").length,
                    [...document.querySelectorAll(".nodeLabel")].map((label) => label.textContent),
                    document.body.querySelectorAll("script, img, iframe, [onmouseover]").length,
                ];
            }""",
            export(document, "mermaid", graph=graph),
        )
    nodes, edges, labels, dangerous = svg
    assert (nodes, edges, dangerous) == (len(wanted.nodes), len(wanted.edges), 0)
    if sample != "hostile":
        assert {"".join(label.split()) for label in labels} >= {"".join(n.label.split()) for n in wanted.nodes.values()}
