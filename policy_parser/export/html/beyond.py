"""What lies beyond a page's own document, as one who holds many tells the page: addresses, and who cites it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: An address from the page, and the words of the link that leads there.
Link = tuple[str, str]


@dataclass(frozen=True)
class Beyond:
    """`home`: the page that lists all of them. `facts`: names and values for the panel (a version, a status). `links`:
    by the position in `Document.references`, where a reference to another document leads, and what its hint says.
    `cited`: by a clause's id, the clauses of other documents that cite it."""

    home: Link | None = None
    facts: tuple[tuple[str, str], ...] = ()
    links: Mapping[int, Link] = field(default_factory=dict)
    cited: Mapping[str, Sequence[Link]] = field(default_factory=dict)


NOTHING = Beyond()
