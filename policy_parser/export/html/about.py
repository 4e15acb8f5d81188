"""A Document in; the panel out that says what it is (number, issuers, dates, the page's labels), and its files."""

from __future__ import annotations

import base64
import gzip
import json
from html import escape

from policy_parser.document import Document
from policy_parser.export.docx import document_docx
from policy_parser.export.html.beyond import NOTHING, Beyond
from policy_parser.export.html.wording import Wording
from policy_parser.export.json import document_json
from policy_parser.export.links import file_name, name_of
from policy_parser.export.markdown import markdown
from policy_parser.expressions import expression
from policy_parser.wording import worded

#: What a file may not be called, on any system.
_NOT_IN_NAMES = expression(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 80
_TYPES = {
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def about_markup(document: Document, say: Wording, downloads: bool = True, beyond: Beyond = NOTHING) -> str:
    """The panel above the text: its first line is the number, the issuers and the last date.

    Nothing where there is nothing to tell and nothing to download.
    """
    metadata = document.metadata
    language = say.message_language
    dates = [worded(language, f"date:{date.kind}", {"date": date.date}) for date in metadata.dates]
    rows = [
        *((name, [value]) for name, value in beyond.facts),
        (say("about_number"), [metadata.document_number or ""]),
        (say("about_issuers"), ["、".join(metadata.issuers)]),
        (say("about_addressees"), ["、".join(metadata.addressees)]),
        (say("about_dates"), list(dict.fromkeys(dates))),
        *((name, [value]) for name, value in dict.fromkeys((x.name, x.value) for x in metadata.labels)),
    ]
    listed = "".join(
        f"<div><dt>{escape(name)}</dt>{''.join(f'<dd>{escape(words)}</dd>' for words in said)}</div>"
        for name, said in rows
        if any(said)
    )
    short = [metadata.document_number or "", "、".join(metadata.issuers), *dates[-1:]]
    facts = " · ".join(escape(fact) for fact in short if fact)
    buttons = "".join(
        f'<button type="button" data-file="file-{ending}">{escape(say(f"save_{ending}"))}</button>' for ending in _TYPES
    )
    inner = f"<dl>{listed}</dl>" if listed else ""
    if downloads:
        inner += f'<div class="files needs-script"><span>{escape(say("save"))}</span>{buttons}</div>'
    home = ""
    if beyond.home is not None:
        address, words = beyond.home
        home = f'<p class="home"><a href="{escape(address)}">{escape(words)}</a></p>\n'
    if not inner:
        return home
    return (
        home
        + f'<details class="about"><summary>{escape(say("about"))}<span>{facts}</span></summary>{inner}</details>\n'
    )


def files_markup(document: Document) -> str:
    """The document as Markdown, Word and JSON, packed, so that the page can give them without a request."""
    written = {
        "md": markdown(document).encode("utf-8", "replace"),
        "docx": document_docx(document),
        "json": _json_without_folders(document).encode("utf-8", "replace"),
    }
    stem = _NOT_IN_NAMES.sub("_", name_of(document))[:_LONGEST_NAME].strip(". ") or "document"
    return "".join(
        f'<template id="file-{ending}" data-name="{escape(stem)}.{ending}" data-type="{_TYPES[ending]}">'
        f"{base64.b64encode(gzip.compress(data, 6, mtime=0)).decode()}</template>\n"
        for ending, data in written.items()
    )


def _json_without_folders(document: Document) -> str:
    """The document's JSON; of its sources the files' names alone: whose computer it was is nobody's business."""
    values = json.loads(document_json(document, indent=None))
    for source in values["sources"]:
        source["name"] = file_name(source["name"])
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"
