"""Why a citation leads where it does: kept as a key and what it names, said in the user's language when it is asked
for."""

from __future__ import annotations

import json

from policy_parser.wording import current_language, say, table

_BEGINS = '["link:'


def reason(key: str, **names: str | list[str]) -> str:
    """A reason as it is kept; `key` without `link:`."""
    return json.dumps([f"link:{key}", names], ensure_ascii=False)


def said(kept: str | None) -> str | None:
    """The words of a reason that was kept. A list is joined by 或, and a parser's reason said in words."""
    if kept is None or not kept.startswith(_BEGINS):
        return kept
    key, names = json.loads(kept)
    words = {name: say("link:or").join(value) if isinstance(value, list) else value for name, value in names.items()}
    if f"reason:{words.get('why')}" in table(current_language()):
        words["why"] = say(f"reason:{words['why']}")
    return say(key, **words)
