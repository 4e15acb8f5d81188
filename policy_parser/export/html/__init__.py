"""A Document in; one self-contained page out: no request, no script needed to read it, nothing of it ever executed."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from importlib.resources import files

from policy_parser.document import Document
from policy_parser.export.html.after import after_markup
from policy_parser.export.html.body import text_markup
from policy_parser.export.html.outline import outline_markup
from policy_parser.export.html.wording import Wording, script_of, wording_for
from policy_parser.export.links import name_of

#: The parts of the style sheet and of the script, in the order in which they are put together.
STYLES = ("base.css", "outline.css", "document.css", "notes.css", "dark.css", "print.css")
EARLY_SCRIPTS = ("early.js",)
SCRIPTS = ("page.js", "outline.js", "card.js", "copy.js", "search.js", "keyboard.js")
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def page(document: Document, *, language: str | None = None) -> str:
    """The page. `language`: of its own words, `zh-Hans`, `zh-Hant` or `en`; None for the document's own script.

    Words of the document are escaped; a content-security policy lets run what this function put in, known by its
    hash, and nothing else, and lets nothing be fetched.
    """
    say = wording_for(document, language)
    # The script waits for a task of its own, so that the window is drawn between the text and it.
    style, early, script = _joined(STYLES), _joined(EARLY_SCRIPTS), f"setTimeout(() => {{{_joined(SCRIPTS)}}});"
    outline = outline_markup(document, say)
    return _filled(
        _asset("page.html"),
        {
            "language": say.language,
            "script_of_text": script_of(document),
            "policy": _policy(style, early, script),
            "title": escape(name_of(document) or "—"),
            "named": escape(document.title or ""),
            "style": style,
            "early": early,
            "script": script,
            "outline_list": outline,
            "outlined": "" if outline else " hidden",
            "text": text_markup(document, say),
            "after": after_markup(document, say),
            **{key: escape(say(key)) for key in Wording.KEYS},
        },
    )


def _policy(style: str, *scripts: str) -> str:
    """The content-security policy (W3C CSP Level 3): nothing may load, only these very texts may run."""
    allowed = " ".join(dict.fromkeys(_hash(script) for script in scripts))
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {allowed}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _joined(names: tuple[str, ...]) -> str:
    return "\n" + "".join(_asset(name) for name in names)


def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _filled(template: str, values: dict[str, str]) -> str:
    """The template with each `{{name}}` filled in, in one pass: what is filled in is not looked at again."""
    return _PLACE.sub(lambda m: values[m[1]], template)
