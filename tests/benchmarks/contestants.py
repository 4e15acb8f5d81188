"""A contestant's name in, what it needs out: how it is set up, what it does to a text, and the units that come out.

Each is given the setting that suits a Chinese law best, as far as its documentation or its interface goes. None may
fetch anything while it runs: the tokenizer of llama-index-core is one token a character, docling's chunker needs none.
Peers are imported by name when asked for, so that this file loads in an environment with any of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

#: One unit of the result: the number it is known to have (None: only its words may say), and its words.
Unit = tuple[int | None, str]
#: One reference that was found: the article it stands in, its words, its targets, the other document's title.
Found = tuple[int, str, list[tuple[str, str]], str]

_NUMERAL = "[零〇一二三四五六七八九十百千万0-9]+"
#: What a person who knows laws would split at, as the settings `marked` below do.
_HEAD = rf"第{_NUMERAL}[编章节条]"
_ARTICLE = rf"第{_NUMERAL}条"


@dataclass(frozen=True)
class Running:
    """One contestant, set up. `prepare` is not timed, `run` is; `units` and `references` read the result."""

    run: Callable[[Any], Any]
    units: Callable[[Any], Iterable[Unit]]
    references: Callable[[Any], Iterable[Found]] | None = None
    prepare: Callable[[str], Any] = lambda text: text


@dataclass(frozen=True)
class Contestant:
    """`peer`: the group of packages it needs, empty for this project's own environment."""

    name: str
    setting: str
    start: Callable[[], Running]
    peer: str = ""


# ── this project, and what it stands on ───────────────────────────────────────────────────────────────────────────────


def _policy_parser() -> Running:
    from policy_parser import parse
    from policy_parser.document import Document

    def units(document: Document) -> Iterator[Unit]:
        return ((c.number, c.full_text) for c in document.walk() if c.kind == "article")

    def references(document: Document) -> Iterator[Found]:
        for found in document.references:
            if found.status != "unresolved" and found.clause is not None:
                title = found.document.name if found.document else ""
                targets = [(t.address, t.through or "") for t in found.targets]
                yield _article_of(found.clause), found.text, targets, title

    return Running(parse, units, references)


def _article_of(clause: str) -> int:
    match = re.match(r"art_(\d+)", clause)
    return int(match[1]) if match else 0


def _lark_on_tokens() -> Running:
    """structure.lark as the project ships it, over tokens that are made beforehand: the cost of Lark's parse alone."""
    from lark import Lark
    from lark.lexer import Lexer

    from policy_parser import parse
    from policy_parser.grammar_files import grammar_folder, load_grammar
    from policy_parser.structure.draft import Token
    from policy_parser.structure.numbering import Numbering

    class Replayed(Lexer):
        def __init__(self, conf: object) -> None:
            pass

        def lex(self, tokens: Sequence[Token]) -> Iterator[Token]:  # type: ignore[override]
            return iter(tokens)

    grammar = load_grammar("structure")
    lark: Any = Lark(grammar, parser="lalr", lexer=Replayed, import_paths=[str(grammar_folder())])

    structure: Any = import_module("policy_parser.structure")

    def prepare(text: str) -> list[Token]:
        caught: list[Any] = []
        build_tree = structure.build_tree

        def catch(lines: Any) -> Any:
            caught[:] = lines
            return build_tree(lines)

        structure.build_tree = catch
        try:
            parse(text)
        finally:
            structure.build_tree = build_tree
        return list(Numbering().process(Token("LINE", line) for line in caught))

    def units(tree: Any) -> Iterator[Unit]:
        for node in tree.iter_subtrees_topdown():
            if node.data not in ("clause", "with_clause"):
                continue
            opened, *tokens = _leaves(node.children[-2])  # what stands before CLOSE
            if opened.value.kind == "article":
                words = (t.value for t in tokens if t.type not in ("OPEN", "CLOSE"))
                yield None, "".join(line.text[start:end] for line, start, end in words)

    return Running(lark.parse, units, prepare=prepare)


def _lark_alone() -> Running:
    from lark import Lark, Tree

    from policy_parser.grammar_files import grammar_folder

    grammar = Path(__file__).with_name("plain.lark").read_text(encoding="utf-8")
    lark = Lark(grammar, parser="lalr", import_paths=[str(grammar_folder())])

    def units(tree: Tree[Any]) -> Iterator[Unit]:
        return ((None, "".join(_leaves(article))) for article in tree.find_data("article"))

    return Running(lark.parse, units)


def _leaves(tree: Any) -> list[Any]:
    """The tokens of a tree, in order."""
    found: list[Any] = []
    stack = [tree]
    while stack:
        node = stack.pop()
        if hasattr(node, "children"):
            stack.extend(reversed(node.children))
        else:
            found.append(node)
    return found


def _scan() -> Running:
    pattern = re.compile(rf"^[ \u3000]*({_HEAD}|{_NUMERAL}[、.]|（{_NUMERAL}）)", re.M)

    def run(text: str) -> list[tuple[int, str]]:
        return [(m.start(1), m[1]) for m in pattern.finditer(text)] + [(len(text), "")]

    return Running(lambda text: (text, run(text)), _between_heads)


def _between_heads(result: tuple[str, list[tuple[int, str]]]) -> Iterator[Unit]:
    text, marks = result
    heads = [(at, label) for at, label in marks if label[:1] in ("第", "")]
    for (start, label), (end, _) in pairwise(heads):
        if label.endswith("条"):
            yield None, text[start:end]


# ── langchain-text-splitters ──────────────────────────────────────────────────────────────────────────────────────────

#: What its documentation proposes for languages without blanks between words.
_FOR_CHINESE = ["\n\n", "\n", " ", ".", ",", "\u200b", "\uff0c", "\u3001", "\uff0e", "\u3002", ""]


def _words_only(chunks: Iterable[str]) -> Iterator[Unit]:
    return ((None, chunk) for chunk in chunks)


def _langchain() -> Running:
    made = _splitter(_FOR_CHINESE, 500, False)
    return Running(made.split_text, _words_only)


def _langchain_marked() -> Running:
    return Running(_splitter([rf"(?<=\n)(?=[ \u3000]*{_HEAD})"], 1, True).split_text, _words_only)


def _splitter(separators: list[str], size: int, pattern: bool) -> Any:
    """A size of 1 with one separator keeps each piece apart: what cannot be split further stays whole."""
    make = import_module("langchain_text_splitters").RecursiveCharacterTextSplitter
    return make(separators=separators, is_separator_regex=pattern, chunk_size=size, chunk_overlap=0)


# ── llama-index-core ──────────────────────────────────────────────────────────────────────────────────────────────────


def _llama() -> Running:
    core = import_module("llama_index.core")
    parsers = import_module("llama_index.core.node_parser")
    core.set_global_tokenizer(list)  # its own would be fetched, or counted by; a character is a token here
    return _llama_running(core, parsers.HierarchicalNodeParser.from_defaults(chunk_sizes=[2048, 512, 128]))


def _llama_marked() -> Running:
    """Three levels: chapters, articles, paragraphs, each cut by a splitter that knows what begins one."""
    core = import_module("llama_index.core")
    parsers = import_module("llama_index.core.node_parser")
    core.set_global_tokenizer(list)
    cuts = {
        "chapter": rf"(?<=\n)(?=[ \u3000]*第{_NUMERAL}[编章节])",
        "article": rf"(?<=\n)(?=[ \u3000]*{_ARTICLE})",
        "paragraph": r"\n",
    }
    levels = {name: parsers.LangchainNodeParser(_splitter([cut], 1, True)) for name, cut in cuts.items()}
    made = parsers.HierarchicalNodeParser.from_defaults(node_parser_ids=list(levels), node_parser_map=levels)
    return _llama_running(core, made)


def _llama_running(core: Any, parser: Any) -> Running:
    def units(nodes: Sequence[Any]) -> Iterator[Unit]:
        return ((None, node.text) for node in nodes)

    return Running(lambda text: parser.get_nodes_from_documents([core.Document(text=text)]), units)


# ── docling ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _docling() -> Running:
    """A line is a Markdown paragraph; chapters and sections are headings."""
    return _docling_running(lambda text: text.replace("\n", "\n\n"))


def _docling_marked() -> Running:
    """An article is a Markdown paragraph: blank lines stand before 第…条 alone."""
    before = re.compile(rf"\n(?=[ \u3000]*{_ARTICLE})")
    return _docling_running(lambda text: before.sub("\n\n", text))


def _docling_running(paragraphs: Callable[[str], str]) -> Running:
    from io import BytesIO

    chunker = import_module("docling_core.transforms.chunker.hierarchical_chunker").HierarchicalChunker()
    backend = import_module("docling.backend.md_backend").MarkdownDocumentBackend
    markdown = import_module("docling.datamodel.base_models").InputFormat.MD
    document = import_module("docling.datamodel.document").InputDocument
    heading = re.compile(rf"^[ \u3000]*(?=第{_NUMERAL}([编章节]).*$)", re.M)
    depth = {"编": "# ", "章": "## ", "节": "### "}

    def run(text: str) -> list[Any]:
        marked = heading.sub(lambda m: "\n" + depth[m[1]], paragraphs(text)).replace("\u3000", " ")
        stream = BytesIO(re.sub(r"^ +", "", marked, flags=re.M).encode())
        given = document(path_or_stream=stream, format=markdown, backend=backend, filename="law.md")
        return list(chunker.chunk(given._backend.convert()))

    return Running(run, lambda chunks: ((None, chunk.text) for chunk in chunks))


CONTESTANTS: tuple[Contestant, ...] = (
    Contestant("policy-parser", "`parse(text)`, references and all", _policy_parser),
    Contestant("Lark, structure.lark", "the parse alone, over tokens made beforehand", _lark_on_tokens),
    Contestant("Lark, plain nesting", "its own lexer, 章 ▸ 节 ▸ 条 in the rules (plain.lark)", _lark_alone),
    Contestant("`re` scan", "one pattern of markers at a line's start", _scan),
    Contestant("langchain-text-splitters", "separators for Chinese, 500 characters", _langchain, "langchain"),
    Contestant("langchain-text-splitters", "a pattern of 第…条 as the separator", _langchain_marked, "langchain"),
    Contestant("llama-index-core", "HierarchicalNodeParser, 2048 / 512 / 128", _llama, "llama-index"),
    Contestant("llama-index-core", "HierarchicalNodeParser, 章 / 条 / 款 by pattern", _llama_marked, "llama-index"),
    Contestant("docling", "HierarchicalChunker, a line a paragraph", _docling, "docling"),
    Contestant("docling", "HierarchicalChunker, an article a paragraph", _docling_marked, "docling"),
)
