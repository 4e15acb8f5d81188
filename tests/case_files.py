"""Case files in, cases out: a title, a text, and the outline that the parser must give for it.

    === what the case is about
    the text, as it would stand in a file
    ---
    the outline, as `outline_of` prints it

In a text ␣ is a blank that an editor would cut at a line's end, ␌ a form feed, ␍ a carriage return. The text has no
line end at its end. `pytest --update-golden` writes the outlines anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policy_parser.document import Document
from policy_parser.model import Block

_HEAD, _BETWEEN = "=== ", "---"
_VISIBLE = str.maketrans({"␣": " ", "␌": "\f", "␍": "\r"})


@dataclass(frozen=True)
class Case:
    """`written` is the text as the file has it, `text` what it stands for."""

    title: str
    written: str
    outline: str

    @property
    def text(self) -> str:
        return self.written.translate(_VISIBLE)


def read_cases(path: Path) -> list[Case]:
    """The cases of one file, in order. Raises ValueError where two cases share a title or one has no outline."""
    cases: dict[str, Case] = {}
    for block in _blocks(path.read_text(encoding="utf-8")):
        title, _, rest = block.partition("\n")
        lines = rest.rstrip("\n").split("\n")
        if _BETWEEN not in lines:
            raise ValueError(f"{path.name}: {title!r} has no line ---")
        at = len(lines) - 1 - lines[::-1].index(_BETWEEN)  # the last one: Markdown has such lines too
        if title in cases:
            raise ValueError(f"{path.name}: two cases are called {title!r}")
        cases[title] = Case(title, "\n".join(lines[:at]), "\n".join(lines[at + 1 :]))
    return list(cases.values())


def _blocks(text: str) -> list[str]:
    return ("\n" + text).split("\n" + _HEAD)[1:]


def read_noise(folder: Path) -> list[str]:
    """The markers and words, divided by blanks, of which property-based tests make texts."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n")]
    return [word.translate(_VISIBLE) for line in lines for word in line.split(" ") if word]


def write_cases(path: Path, cases: list[Case]) -> None:
    """The file again, with the outlines as they are in `cases`."""
    parts = [f"{_HEAD}{c.title}\n{c.written}\n{_BETWEEN}\n{c.outline}\n" for c in cases]
    path.write_text("\n".join(parts), encoding="utf-8")


def outline_of(document: Document, furniture: bool = True) -> str:
    """`= title`; `~ kind: words` for each block before the clauses; `id kind label [heading] words` for each clause,
    two blanks a level; the blocks after them. `furniture`: page numbers, jumps and other articles too."""
    lines = [f"= {document.title}"] if document.title else []
    lines += [_block(b) for b in document.front]
    stack = [(c, 0) for c in reversed(document.clauses)]
    while stack:
        clause, depth = stack.pop()
        heading = f"[{clause.heading}]" if clause.heading else ""
        words = " ".join(clause.text.split())
        lines.append("  " * depth + " ".join(w for w in (clause.id, clause.kind, clause.label, heading, words) if w))
        stack += [(c, depth + 1) for c in reversed(clause.children)]
    lines += [_block(b) for b in (*document.back, *(document.furniture if furniture else ()))]
    return "\n".join(lines)


def _block(block: Block) -> str:
    return f"~ {block.kind}: {' '.join(block.text.split())}"
