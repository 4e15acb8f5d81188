"""A text in, the share of the time that each stage of the pipeline takes out. The package itself holds no clock.

Each stage is a function that the next one calls by its name in some module; here that name is replaced, for one parse,
by the same function with a clock round it. What a timed function calls that is timed as well does not count twice.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from policy_parser import parse

#: Stage → the names by which it is called: a module, and the path of an attribute in it. A generator is run to its end.
STAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "physical lines": (("policy_parser.layout", "physical_lines"),),
    "furniture and stories": (
        ("policy_parser.layout", "find_furniture"),
        ("policy_parser.layout", "split_stories"),
    ),
    "joining": (("policy_parser.layout", "join_lines"), ("policy_parser.layout", "_markup")),
    "marks": (("policy_parser.structure.marks", "MarkPattern.marks"),),
    "quotes and scopes": (
        ("policy_parser.structure", "quoted_lines"),
        ("policy_parser.structure", "find_scopes"),
    ),
    "numbering": (("policy_parser.structure.numbering", "Numbering.process"),),
    "Lark": (("policy_parser.structure", "build_tree"),),
    "clauses": (("policy_parser.structure", "build_clauses"),),
    "elements": (("policy_parser.structure", "blocks_of"), ("policy_parser.api", "read_metadata")),
    "references": (("policy_parser.api", "find_references"),),
    "checks": (("policy_parser.api", "check"),),
    "document": (("policy_parser.api", "Document.trusted"),),
}
COLLECTOR = "Python's garbage collector"
REST = "the rest"


class StageError(Exception):
    """A stage that is called by another name now: this table must follow the package."""


def stage_seconds(text: str, runs: int = 5) -> dict[str, float]:
    """Processor seconds by stage, the least of some runs for each, for those stages that the text comes to. What no
    stage holds is `the rest`; the garbage collector, which comes when it likes, stands apart from the stage that it
    interrupts."""
    best: dict[str, float] = {}
    for _ in range(runs):
        gc.collect()
        clock = _Clock()
        with clock.running():
            clock.around(REST, parse)(text)
        for stage, spent in clock.spent.items():
            best[stage] = min(best.get(stage, spent), spent)
    return best


class _Clock:
    """Which stage the time goes to: the innermost that is running."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self.open: list[str] = []
        self.since = 0.0

    def turn(self) -> None:
        """Gives the time since the last turn to the stage that is running."""
        now = time.process_time()
        if self.open:
            self.spent[self.open[-1]] = self.spent.get(self.open[-1], 0.0) + now - self.since
        self.since = now

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            self.turn()
            self.open.append(stage)
            try:
                found = function(*given, **named)
                return list(found) if isinstance(found, Iterator) else found
            finally:
                self.turn()
                self.open.pop()

        return timed

    def collector(self, phase: str, _: dict[str, int]) -> None:
        """What Python calls when it begins and ends to look for garbage."""
        self.turn()
        if phase == "start":
            self.open.append(COLLECTOR)
        elif self.open:
            self.open.pop()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Every stage has its clock inside; all is as before behind it."""
        before: list[tuple[Any, str, Any]] = []
        try:
            for stage, places in STAGES.items():
                for module, path in places:
                    owner, name = _place(module, path)
                    before.append((owner, name, vars(owner)[name]))
                    setattr(owner, name, self.around(stage, getattr(owner, name)))
            gc.callbacks.append(self.collector)
            yield
        finally:
            if self.collector in gc.callbacks:
                gc.callbacks.remove(self.collector)
            for owner, name, function in reversed(before):
                setattr(owner, name, function)


def _place(module: str, path: str) -> tuple[Any, str]:
    owner: Any = import_module(module)
    *inner, name = path.split(".")
    for step in inner:
        owner = getattr(owner, step, None)
    if owner is None or name not in vars(owner):
        raise StageError(f"{module} has no {path} any more; mend STAGES in {__file__}")
    return owner, name
