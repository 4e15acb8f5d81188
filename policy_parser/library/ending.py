"""A work with its versions and what repeals it in, what ended each version out: the next one, or a repeal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policy_parser.library.works import Repeal, Work


def end(work: Work, repeals: Sequence[Repeal]) -> None:
    """Fills in what repeals a work, and what ended each of its versions."""
    work.repeals = [r for r in repeals if r.since]
    own = {r.document for r in repeals if r.key == work.key}  # 本条例自…起施行，1998年的《…条例》同时废止
    for version, following in pairwise(work.versions):
        version.until, version.ended = following.since or following.date, "amended"
        by = next((h.document for h in following.held if h.document in own), None)
        if by is not None:
            version.ended, version.ended_by = "repealed", by
    for repeal in sorted(work.repeals, key=lambda r: r.since):
        for version in work.versions:
            if version.date >= repeal.date or any(h.document == repeal.document for h in version.held):
                continue
            if not version.ended or repeal.since < version.until:
                version.until, version.ended, version.ended_by = repeal.since, "repealed", repeal.document
