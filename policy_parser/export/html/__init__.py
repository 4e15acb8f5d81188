"""A Document in; one self-contained page out: no request, no script needed to read it, nothing of it ever executed."""

from __future__ import annotations

from html import escape

from policy_parser.document import Document
from policy_parser.export.html.about import about_markup, files_markup
from policy_parser.export.html.after import after_markup
from policy_parser.export.html.assembly import asset, filled, joined, policy
from policy_parser.export.html.beyond import NOTHING, Beyond
from policy_parser.export.html.body import text_markup
from policy_parser.export.html.outline import outline_markup
from policy_parser.export.html.wording import Wording, script_of, wording_for
from policy_parser.export.links import name_of

#: The parts of the style sheet and of the script, in the order in which they are put together.
STYLES = ("base.css", "outline.css", "document.css", "notes.css", "dark.css", "print.css")
EARLY_SCRIPTS = ("early.js",)
SCRIPTS = (
    "page.js", "outline.js", "card.js", "copy.js", "named.js", "search.js", "files.js", "keyboard.js",
)  # fmt: skip


def page(document: Document, *, language: str | None = None, downloads: bool = True, beyond: Beyond = NOTHING) -> str:
    """The page. `language`: of its own words, `zh-Hans`, `zh-Hant` or `en`; None for the document's own script.
    `downloads`: it holds the document as Markdown, Word and JSON too, which is half of its size and of the work.
    `beyond`: where references to other documents lead, and what cites this one from there.

    Words of the document are escaped; a content-security policy lets run what this function put in, known by its
    hash, and nothing else, and lets nothing be fetched.
    """
    say = wording_for(document, language)
    # The script waits for a task of its own, so that the window is drawn between the text and it.
    style, early, script = joined(STYLES), joined(EARLY_SCRIPTS), f"setTimeout(() => {{{joined(SCRIPTS)}}});"
    outline = outline_markup(document, say)
    return filled(
        asset("page.html"),
        {
            "language": say.language,
            "script_of_text": script_of(document),
            "policy": policy(style, early, script),
            "title": escape(name_of(document) or "—"),
            "named": escape(document.title or ""),
            "style": style,
            "early": early,
            "script": script,
            "outline_list": outline,
            "outlined": "" if outline else " hidden",
            "about_panel": about_markup(document, say, downloads, beyond),
            "files": files_markup(document) if downloads else "",
            "text": text_markup(document, say, beyond),
            "after": after_markup(document, say),
            **{key: escape(say(key)) for key in Wording.KEYS},
        },
    )
