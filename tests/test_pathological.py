"""Texts that no person writes: nothing raised, nothing lost, and a text four times as long costs four times as much.

The cost is counted in lines of Python that run, which is the same on every machine; a pattern that looks back over its
text costs no lines, so processor time is compared too, with itself and never with a clock.
"""

from __future__ import annotations

import sys
import time
from types import FrameType
from typing import Any

import pytest
from pathological import TEXTS
from promise import broken_promises

from policy_parser import parse

_TIMES = 4
#: Four times the text may run so many times the lines, and cost so many times as much, for what else a machine does
#: counts too; what is quadratic has sixteen of each.
_LINES_AT_MOST, _COST_AT_MOST = 6.0, 10.0


def lines_run(text: str) -> int:
    """How many lines of the package run while a text is parsed."""
    count = 0

    def traced(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        if "policy_parser" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        parse(text)
    finally:
        sys.settrace(before)
    return count


def cost(text: str) -> float:
    """The least processor time of three parses."""
    times = []
    for _ in range(3):
        start = time.process_time()
        parse(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_lost(name: str) -> None:
    assert broken_promises(parse(TEXTS[name](300))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_the_lines_that_run_grow_with_the_text(name: str) -> None:
    parse(TEXTS[name](10))  # what is built once
    small, large = lines_run(TEXTS[name](200)), lines_run(TEXTS[name](200 * _TIMES))
    assert large <= _LINES_AT_MOST * small, f"{small} lines, then {large}"


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_the_cost_grows_with_the_text(name: str) -> None:
    make, size = TEXTS[name], 500
    parse(make(10))
    while cost(make(size)) < 0.03 and size < 100_000:
        size *= 2
    ratios = []
    for _ in range(3):  # another program may take the processor's cache meanwhile: the best of three counts
        ratios.append(cost(make(size * _TIMES)) / max(cost(make(size)), 1e-3))
        if ratios[-1] <= _COST_AT_MOST:
            return
    pytest.fail(f"{_TIMES} times the text costs {min(ratios):.1f} times as much, at size {size}")


@pytest.mark.slow
def test_a_line_of_ten_million_characters_and_a_marker_a_million_times() -> None:
    for text in ("第一条 " + "甲乙丙丁。" * 2_000_000, "第一条 " * 1_000_000):
        document = parse(text)
        assert document.text == text
        assert sum(p.end - p.start for c in document.walk() for p in c.pieces) > 0.7 * len(text)
