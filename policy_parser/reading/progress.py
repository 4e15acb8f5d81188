"""How far the reading of one file has come: a reader tells it, and whoever shows it listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: Told `(name, pages done, pages)` after each page of a file that takes long.
Listener = Callable[[str, int, int], None]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told(listener: Listener) -> Iterator[None]:
    """While this lasts, `listener` is told of each page that is done."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(name: str, done: int, pages: int) -> None:
    """Tells who listens, if anyone does."""
    listener = _listener.get()
    if listener is not None:
        listener(name, done, pages)
