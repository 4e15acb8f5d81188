"""The closed lists of the model: what a clause, a block, a date can be, and why a reference may lead nowhere."""

from __future__ import annotations

from typing import Literal

#: The version of the model. 1.1 added tables, labels, `through`, document numbers and issuers of what is cited, and the
#: kinds of block that a page prints; JSON of 1.0 is still read.
SCHEMA_VERSION = "1.1"

ClauseKind = Literal[
    "part", "subpart", "chapter", "section", "subsection", "subsubsection", "article", "paragraph", "item", "subitem",
    "point", "heading", "enumeration", "question", "answer", "attachment", "table",
]  # fmt: skip
BlockKind = Literal[
    "title", "subtitle", "document_number", "issuer", "addressee", "date", "note", "contents", "preamble", "closing",
    "signature", "other", "page_number", "running_head", "page_jump", "caption", "footnote", "watermark", "site",
    "other_document",
]  # fmt: skip
DateKind = Literal["signed", "published", "passed", "amended", "effective", "other"]
ReferenceStatus = Literal["resolved", "external", "unresolved"]
Reason = Literal[
    "no_such_clause", "nothing_before", "other_document", "ambiguous", "unknown_document", "empty_range",
]  # fmt: skip
Severity = Literal["error", "warning", "note"]
#: Which words this document uses for the ladder below an article: the mainland's 条 款 项 目
#: (立法法 第六十五条), or Taiwan's 條 項 款 目 (中央法規標準法 第八條).
Ladder = Literal["条款项目", "條項款目"]
