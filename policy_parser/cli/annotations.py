"""What is said of a place in; a workflow command out, which GitHub shows at the line in a pull request."""

from __future__ import annotations

#: GitHub's word for each of ours.
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def annotation(level: str, message: str, properties: dict[str, object]) -> str:
    """One command. `level`: error, warning or note; `properties`: file, line, col, title and their like."""
    written = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    return f"::{_LEVELS[level]} {written}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """Per cent escapes, as GitHub's own toolkit writes them."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)
