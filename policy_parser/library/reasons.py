"""Why a citation leads where it does: kept as a key and what it names, said in the user's language when it is asked
for."""

from __future__ import annotations

import json

from policy_parser.expressions import expression
from policy_parser.numerals import to_han
from policy_parser.wording import current_language, say, table

#: The levels of an id path as one says them.
_SPOKEN = {
    "part": "编", "subpart": "分编", "chp": "章", "sec": "节", "art": "条", "para": "款", "item": "项", "subitem": "目",
    "pt": "点",
}  # fmt: skip
_STEP = expression(r"(?P<level>[a-z]+)_(?P<number>\d+)(?:-(?P<insertion>\d+))?")
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
    if "address" in words:
        words["address"] = spoken(words["address"])
    if f"reason:{words.get('why')}" in table(current_language()):
        words["why"] = say(f"reason:{words['why']}")
    return say(key, **words)


def spoken(path: str) -> str:
    """An id path as one cites it: art_39__para_1__item_2 is 第三十九条第一款第（二）项; itself where it is no such
    path."""
    steps = [_STEP.fullmatch(piece) for piece in path.split("__")]
    found = ""
    for step in steps:
        unit = _SPOKEN.get(step["level"]) if step else None
        if step is None or unit is None:
            return path
        number = to_han(int(step["number"])) if step["number"] != "0" else "零"
        found += f"第（{number}）{unit}" if unit == "项" else f"第{number}{unit}"
        found += f"之{to_han(int(step['insertion']))}" if step["insertion"] else ""
    return found
