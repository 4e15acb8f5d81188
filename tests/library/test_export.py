"""Tables, a graph and a site of a small library, read back by what people read them with."""

from __future__ import annotations

import csv
import html
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT
from shelves import CASES, read_shelf

from policy_parser.errors import ExportError
from policy_parser.library import Library
from policy_parser.library.export import export
from policy_parser.library.export.site import pairs_in, place_of


@pytest.fixture
def dogs(tmp_path: Path) -> Iterator[Library]:
    with read_shelf(CASES / "versions.txt").fill(tmp_path) as library:
        yield library


def test_csv_has_a_row_for_everything(dogs: Library, tmp_path: Path) -> None:
    export(dogs, "csv", tmp_path / "out")
    counted = dogs.statistics()
    for name in ("documents", "clauses", "references"):
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == counted[name]
        if name == "clauses":
            words = {(r["document"], r["clause"]): r["words"] for r in rows}
            assert words["云溪市养犬条例@2020-06-01", "art_3"] == "第三条养犬人应当为犬只登记。"


def test_graphml_is_read_by_networkx(dogs: Library, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    (path,) = export(dogs, "graphml", tmp_path / "library.graphml")
    graph = networkx.read_graphml(path)
    assert graph.number_of_nodes() == 5
    assert graph["青禾县养犬管理办法@2015-01-10"]["云溪市养犬条例@2012-03-01"]["citations"] == 3


def site_of(library: Library, folder: Path) -> dict[str, str]:
    """The pages of the site by their paths."""
    export(library, "html", folder)
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.html")}


@pytest.mark.parametrize("case", ["versions.txt", "repeals.txt", "works.txt", "verify.txt"])
def test_no_link_of_the_site_leads_nowhere(case: str, tmp_path: Path) -> None:
    with read_shelf(CASES / case).fill(tmp_path) as library:
        pages = site_of(library, tmp_path / "site")
        assert len(pages) == len(library) + 1
    followed = 0
    for path, page in pages.items():
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(set(ids)) == len(ids)
        for href in re.findall(r'href="([^"]+)"', re.sub(r"<script>.*?</script>", "", page, flags=re.S)):
            if href.startswith("data:"):
                continue
            target, _, anchor = html.unescape(href).partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert there in pages, (path, href)
            assert not anchor or f'id="{html.escape(anchor)}"' in pages[there], (path, href)
            followed += 1
    assert followed > len(pages)


def test_the_site_says_what_cites_a_clause_and_its_search_holds_every_pair(dogs: Library, tmp_path: Path) -> None:
    pages = site_of(dogs, tmp_path / "site")
    old = next(page for page in pages.values() if "<dd>云溪市养犬条例@2012-03-01</dd>" in page)
    assert "<dt>状态</dt><dd>已被修改</dd>" in old
    (shown,) = set(re.findall(r'<a href="\d+\.html#[^"]+">(《青禾县养犬管理办法》[^<]+)</a>', old))
    assert shown == "《青禾县养犬管理办法》第二条第一款"
    assert "现行有效" in pages["index.html"]
    citing = next(page for page in pages.values() if "<dd>青禾县养犬管理办法@2015-01-10</dd>" in page)
    assert 'title="第二条：养犬人应当为犬只登记。\n云溪市养犬条例@2012-03-01"' in citing
    call = (tmp_path / "site" / "search" / f"{place_of('链长')}.js").read_text(encoding="utf-8")
    held = json.loads(call.partition(",")[2].removesuffix(")"))
    assert [where.partition("#")[2] for where in held["链长"]] == ["art_4__para_1"]
    assert pairs_in("G60科创，甲") == {"g6", "60", "科创"}


def test_chunks_are_one_stream_that_knows_each_version_and_its_status(dogs: Library, tmp_path: Path) -> None:
    (path,) = export(dogs, "chunks", tmp_path / "all.jsonl", kind="article", flat=True)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    status = {row["metadata"]["version"]: row["metadata"]["status"] for row in rows}
    assert status == {entry.document: entry.status for entry in dogs.entries()}
    assert len(set(status.values())) > 1
    with pytest.raises(ExportError):
        export(dogs, "chunks", tmp_path / "all.jsonl")


def test_an_unknown_format_or_option_is_refused(dogs: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        export(dogs, "xlsx", tmp_path / "out")
    with pytest.raises(ExportError, match="kind: csv has no such option"):
        export(dogs, "csv", tmp_path / "out", kind="article")


def test_the_recipes_of_the_page_run(dogs: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("duckdb", "pandas", "polars", "networkx", "pyarrow"):
        pytest.importorskip(module)
    export(dogs, "parquet", tmp_path / "tables")
    export(dogs, "graphml", tmp_path / "library.graphml")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    recipes = re.findall(r"```python\n(import (?:duckdb|pandas|polars|networkx).*?)```", page, re.S)
    assert len(recipes) == 4
    for recipe in recipes:
        values: dict[str, object] = {}
        exec(recipe, values)
        assert "云溪市养犬条例" in str(values["found"])
