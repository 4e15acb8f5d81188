"""An invented base and a decision with `%%` between them in, the operations and the lines that changed out."""

from __future__ import annotations

import difflib

from policy_parser import amend, parse


def outcome_of(written: str) -> str:
    """The lines that a case of `cases/*.txt` must give."""
    texts = written.split("\n%%\n")
    base, *decisions = (parse(text) for text in texts)
    made = amend(base, *decisions)
    lines = [
        " ".join(w for w in (o.kind, o.address, "" if o.status == "applied" else f"{o.status}: {o.reason}") if w)
        for o in made.operations
    ]
    if made.elsewhere:
        lines.append(f"elsewhere {made.elsewhere}")
    lines += [f"unmended {text}" for text in made.unmended]
    changed = difflib.unified_diff(texts[0].split("\n"), made.document.text.split("\n"), lineterm="", n=0)
    lines += [line for line in changed if not line.startswith(("---", "+++", "@@"))]
    return "\n".join(lines)
