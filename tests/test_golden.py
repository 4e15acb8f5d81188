"""Goldens change by one flag alone, and no run with the flag on can pass."""

from __future__ import annotations


def test_a_run_that_rewrites_goldens_fails(updating: bool) -> None:
    assert not updating, "goldens were rewritten: read the difference, then run without --update-golden"
