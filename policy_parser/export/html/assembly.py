"""The parts of a page in, one self-contained text out: assets, templates, and a policy that lets only these run."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from policy_parser.expressions import expression

_PLACE = expression(r"\{\{(\w+)\}\}")


def policy(style: str, *scripts: str) -> str:
    """The content-security policy (W3C CSP Level 3): nothing may load, only these very texts may run."""
    allowed = " ".join(dict.fromkeys(_hash(script) for script in scripts))
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {allowed}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def joined(names: tuple[str, ...]) -> str:
    return "\n" + "".join(asset(name) for name in names)


def asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def filled(template: str, values: dict[str, str]) -> str:
    """The template with each `{{name}}` filled in, in one pass: what is filled in is not looked at again."""
    return _PLACE.sub(lambda m: values[m[1]], template)
