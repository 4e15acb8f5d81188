"""The MCP server through the SDK's own client, over a real pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")
import anyio  # the SDK brings it
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from policy_parser.services import answers

TOOLS = {"search", "outline", "read_clause", "citations", "compare", "verify_citations"}
Ask = Callable[..., Awaitable[Any]]


def served(folder: Path, talk: Callable[[ClientSession, Ask], Awaitable[None]]) -> None:
    """Starts `policy-parser mcp FOLDER`, and lets `talk` ask it."""

    async def run() -> None:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "policy_parser", "--language", "en", "mcp", "--jobs", "1", str(folder)]
        )
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()

            async def ask(tool: str, **arguments: object) -> Any:
                result = await session.call_tool(tool, arguments)
                words = result.content[0].text  # type: ignore[union-attr]
                return words if result.isError else json.loads(words)

            await talk(session, ask)

    anyio.run(run)


def test_the_tools_are_few_read_only_and_shortly_described(folder: Path) -> None:
    async def talk(session: ClientSession, ask: Ask) -> None:
        tools = (await session.list_tools()).tools
        assert {tool.name for tool in tools} == TOOLS
        assert all(tool.annotations and tool.annotations.readOnlyHint for tool in tools)
        described = json.dumps([tool.model_dump(exclude_none=True) for tool in tools], ensure_ascii=False)
        assert len(described) < 6000  # some 1,500 tokens; other servers take 25,000

    served(folder, talk)


def test_a_conversation(folder: Path) -> None:
    async def talk(session: ClientSession, ask: Ask) -> None:
        found = await ask("search", words="烟花爆竹")
        assert {hit["document"] for hit in found["hits"]} == {
            "云溪市公园条例@2019-11-01",
            "云溪市公园条例@2023-11-01",
        } or (len(found["hits"]) == 2)
        outline = await ask("outline", document="云溪市公园条例")
        assert [c["label"] for c in outline["clauses"] if c["kind"] == "article"] == [f"第{n}条" for n in "一二三四五"]
        now = await ask("read_clause", address="云溪市公园条例第四条第一项")
        assert now["words"] == "（一）携带犬只，导盲犬除外；"
        assert (now["status"], now["place"]) == ("in force", "第四条 › 第一款 › 第（一）项")
        then = await ask("read_clause", address="云溪市公园条例第三条第一项", as_of="2021-06-01")
        assert then["words"] == "（一）携带犬只；"
        citing = await ask("citations", address="云溪市公园条例第四条第一项")
        assert [c["text"] for c in citing["citations"]] == ["《云溪市公园条例》第三条第一项"]
        cited = await ask("citations", address="云溪市犬只管理办法第一条", direction="cites")
        assert cited["citations"][0]["outcome"] == "exists"
        old, new = sorted({hit["document"] for hit in found["hits"]})
        changed = await ask("compare", old=old, new=new)
        assert [c["kind"] for c in changed["changes"]].count("added") == 1
        wrong = await ask("read_clause", address="云溪市公园条例第九十九条")
        assert "第九十九条" in wrong
        assert "Traceback" not in wrong
        assert str(folder) not in wrong
        assert "2018-13-01" in await ask("read_clause", address="云溪市公园条例第一条", as_of="2018-13-01")
        assert "kind" in await ask("search", words="公园", kind="条")

    served(folder, talk)


#: What a careful and a careless writer, or a language model, says of the documents, and what is so.
CITATIONS = [
    ("《云溪市公园条例》第{n}条", n, "exists" if n <= 5 else "no_such_clause") for n in range(1, 11)
] + [
    ("《云溪市犬只管理办法》第{n}条", n, "exists" if n <= 2 else "no_such_clause") for n in range(1, 6)
] + [
    ("《云溪市公园条例》第四条第{n}项", n, "exists" if n <= 2 else "no_such_clause") for n in range(1, 6)
] + [
    ("《云溪市{n}号街区管理规定》第一条", n, "not_here") for n in range(1, 11)
] + [
    ("《云溪市公园条例》第{n}条第二款", n, "no_such_clause") for n in range(1, 6)
] + [
    ("《云溪市公园条例》第{n}条第一款", n, "exists") for n in range(1, 6)
]  # fmt: skip


def test_forty_citations_half_of_them_wrong_are_told_apart(folder: Path) -> None:
    lines = [pattern.format(n="零一二三四五六七八九十"[n]) for pattern, n, _ in CITATIONS]
    assert len(lines) == 40
    text = "\n".join(f"依据{line}，应当办理。" for line in lines)

    async def talk(session: ClientSession, ask: Ask) -> None:
        found: list[dict[str, Any]] = []
        page: int | None = 1
        while page is not None:
            answer = await ask("verify_citations", text=text, page=page)
            found += answer["citations"]
            page = answer["next_page"]
        assert [v["text"] for v in found] == lines
        assert [v["outcome"] for v in found] == [outcome for _, _, outcome in CITATIONS]
        quoted = await ask("verify_citations", text="《云溪市公园条例》第三条规定：“公园应当收费开放。”")
        assert quoted["citations"][0]["quotation"] == "changed"
        assert quoted["citations"][0]["misquoted"][0]["words"] == "公园应当收费开放。"

    served(folder, talk)


@pytest.mark.parametrize("address", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "云溪市公园条例/../x"])
def test_no_question_reads_a_file(folder: Path, address: str) -> None:
    async def talk(session: ClientSession, ask: Ask) -> None:
        for tool, argument in (("outline", "document"), ("read_clause", "address"), ("citations", "address")):
            said = await ask(tool, **{argument: address})
            assert isinstance(said, str)
            assert "root:" not in said

    served(folder, talk)


def test_answers_are_bounded(tmp_path: Path) -> None:
    from policy_parser.library import Library

    path = tmp_path / "长法_20200101.txt"
    path.write_text("长法\n" + "".join(f"第{n}条 {'应当依法办理。' * 900}\n" for n in range(1, 60)), encoding="utf-8")
    with Library(tmp_path / "a.db") as library:
        library.add(path)
        first = answers.outline(library, "长法", depth=1)
        assert (len(first["clauses"]), first["total"], first["next_page"]) == (answers.PAGE, 59, 2)
        clause = answers.read_clause(library, "长法第三条")
        assert len(clause["words"]) == clause["next_offset"] == answers.WORDS
        rest = answers.read_clause(library, "长法第三条", offset=clause["next_offset"])
        assert rest["next_offset"] is None
        hits = answers.search(library, "依法办理")
        assert len(hits["hits"]) == answers.PAGE
        assert all(len(hit["snippet"]) <= answers.SNIPPET for hit in hits["hits"])


@pytest.mark.slow
def test_the_server_answers_over_http_too(folder: Path) -> None:
    import socket
    import subprocess

    from mcp.client.streamable_http import streamablehttp_client

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "policy_parser", "mcp", "--transport", "http", "--port", str(port), str(folder)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    async def talk() -> None:
        async with (
            streamablehttp_client(f"http://127.0.0.1:{port}/mcp") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            assert {tool.name for tool in (await session.list_tools()).tools} == TOOLS

    async def when_it_listens() -> None:
        for _ in range(200):
            try:
                stream = await anyio.connect_tcp("127.0.0.1", port)
            except OSError:
                await anyio.sleep(0.1)
                continue
            await stream.aclose()
            break
        await talk()

    try:
        anyio.run(when_it_listens)
    finally:
        process.terminate()
        process.communicate()
