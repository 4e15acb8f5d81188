"""Two invented texts with `%%` between them in, what became of each clause as lines out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser import compare, parse
from policy_parser.comparison import Change, Comparison, Edit


def changes_of(written: str) -> str:
    """The lines that a case of `cases/*.txt` must give; what is the same under the same number is left out."""
    old, _, new = written.partition("\n%%\n")
    comparison = compare(parse(old), parse(new))
    lines = [f"{m.name}: {m.old} → {m.new}" for m in comparison.metadata]
    return "\n".join((*lines, *_lines(comparison, comparison.changes, "")))


def _lines(comparison: Comparison, changes: Sequence[Change], indent: str) -> Iterator[str]:
    for change in changes:
        flags = [name for name in ("renumbered", "moved", "follows") if getattr(change, name)]
        if change.kind == "unchanged" and not flags:
            continue
        ids = f"{' '.join(change.old)} → {' '.join(change.new)}".strip()
        yield " ".join([indent + change.kind, ids, *flags])
        for edit in change.edits if not any(p.kind != "unchanged" for p in change.parts) else ():
            yield f"{indent}  {_edit(comparison, edit)}"
        yield from _lines(comparison, change.parts, indent + "  ")


def _edit(comparison: Comparison, edit: Edit) -> str:
    old = comparison.old.text[edit.old.start : edit.old.end] if edit.old else ""
    new = comparison.new.text[edit.new.start : edit.new.end] if edit.new else ""
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
