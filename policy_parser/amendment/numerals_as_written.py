"""A numeral or a label as written and a number in, the same for that number out: 第十条 → 第十二条, （3） → （4）."""

from __future__ import annotations

from policy_parser.expressions import expression
from policy_parser.numerals import HAN, to_han

NUMERAL = expression(rf"[{HAN}]+|[0-9０-９]+|[①-⑳⑴-⒇㈠-㈩Ⅰ-Ⅻ]")
_SUFFIX = expression(rf"之(?:[{HAN}]+|[0-9０-９]+)|(?<=[0-9０-９])-[0-9]+")
_SPACED = expression(r"第\s*[0-9]+\s*條")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
#: The first of each run of ready-made numerals, and how many there are.
_RUNS = (("①", 20), ("⑴", 20), ("㈠", 10), ("Ⅰ", 12))


def written_like(sample: str, number: int) -> str | None:
    """The number in the writing of a sample; None where that writing has no such numeral."""
    for first, count in _RUNS:
        if 0 <= ord(sample[0]) - ord(first) < count:
            return chr(ord(first) + number - 1) if 0 < number <= count else None
    if sample.isascii():
        return str(number) if sample.isdigit() else None  # 2A of Hong Kong
    if "０" <= sample[0] <= "９":
        return str(number).translate(_WIDE)
    return to_han(number)


def label_like(sample: str, number: int, insertion: int = 0) -> str | None:
    """A whole label like another: 第 16 條 after 第 1 條, 第十七条之一 after 第十七条."""
    bare = _SUFFIX.sub("", sample)
    found = NUMERAL.search(bare)
    if found is None:
        return None
    written = written_like(found.group(), number)
    if written is None:
        return None
    if insertion and found.group().isdecimal() and _SPACED.search(bare):  # 第 3-1 條, as Taiwan prints it
        written, insertion = f"{written}-{insertion}", 0
    label = bare[: found.start()] + written + bare[found.end() :]
    return label.rstrip() + f"之{to_han(insertion)}" + label[len(label.rstrip()) :] if insertion else label
