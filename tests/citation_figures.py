"""A folder of texts in, a table out: how many references of each form were found, resolved, external, unresolved.

    python tests/citation_figures.py FOLDER [--unresolved] [--own]

`--unresolved` lists those that lead nowhere, with file and line. `--own` judges the explicit self-references alone
(本条例第十条 …): how many of them resolve, and which do not.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from policy_parser import parse
from policy_parser.citations import find_references
from policy_parser.document import Document
from policy_parser.model import Reference

#: The first form that the words match is theirs; examples stand beside them.
FORMS: tuple[tuple[str, str], ...] = (
    ("《X》", r"^(?:[^第]{0,5})《[^第]*》$"),
    ("《X》第N条", r"^(?:[^第]{0,5})《"),
    ("本X第N条", r"^本(?:《|[^条款项目章节编]|条例|条约)"),
    ("本条第N款", r"^本[条條][^例]*第"),
    ("本章 本节", r"^本(?:分编|[章节節编編])"),
    ("本条 本款 本项", r"^本"),
    ("前N款", r"^前[^第]+[款項]$"),
    ("前款第N项", r"^前[款項].*第"),
    ("前款", r"^[前上][款項]"),
    ("前条 前N条", r"^[前上].*[条條]"),
    ("前项 前N项", r"^[前上]"),
    ("该法第N条", r"^[该該同](?:法|条例|條例|办法|辦法|规定|規定)"),
    ("该条 该款 同条", r"^[该該同]"),
    ("附件N", r"^附"),
    ("第N章", r"^第[^条條]*[章节節编編]"),
    ("第N部分 第N点", r"^(?:上述|前述)?第[^条條]*(?:部分|[点點])"),
    ("第N款", r"^第[^条條项項]+款"),
    ("第N项", r"^第[^条條款]+[项項]"),
    ("第N条", r"^第"),
    ("法名第N条", r"第"),
    ("其他", r""),
)
_FORMS = [(name, re.compile(pattern)) for name, pattern in FORMS]
OWN = re.compile(r"^本(?:《[^》]+》|[^条款项目章节编《]{1,6}|条例|條例)第")
STATES = ("resolved", "external", "unresolved")


def form_of(reference: Reference) -> str:
    return next(name for name, pattern in _FORMS if pattern.search(reference.text))


def documents(folder: Path) -> Iterator[tuple[Path, Document]]:
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md")):
        yield path, parse(path.read_text(encoding="utf-8", errors="replace"))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--unresolved", action="store_true")
    arguments.add_argument("--own", action="store_true")
    asked = arguments.parse_args()
    forms: Counter[tuple[str, str]] = Counter()
    lost: list[str] = []
    characters, seconds = 0, 0.0
    for path, document in documents(asked.folder):
        characters += len(document.text)
        started = time.perf_counter()
        around = (*document.front, *document.back)
        find_references(document.text, document.title, document.metadata.ladder, document.clauses, around)
        seconds += time.perf_counter() - started
        for reference in document.references:
            if asked.own and not OWN.match(reference.text):
                continue
            forms[form_of(reference), reference.status] += 1
            if reference.status == "unresolved":
                line = document.text.count("\n", 0, reference.span.start) + 1
                lost.append(f"{path.name}:{line}: {reference.clause}: {reference.text} {reference.reason}")
    show(forms)
    if asked.unresolved or asked.own:
        print("\n".join(lost))
    print(f"{characters:,} characters, {seconds:.2f} s for finding and resolving", file=sys.stderr)
    return 0


def show(forms: Counter[tuple[str, str]]) -> None:
    print(f"{'found':>8}{'resolved':>10}{'external':>10}{'unresolved':>12}  form")
    for name in (*(n for n, _ in FORMS), "all"):
        counts = [sum(forms[n, state] for n, _ in FORMS if name in (n, "all")) for state in STATES]
        if sum(counts):
            print(f"{sum(counts):>8}{counts[0]:>10}{counts[1]:>10}{counts[2]:>12}  {name}")


if __name__ == "__main__":
    sys.exit(main())
