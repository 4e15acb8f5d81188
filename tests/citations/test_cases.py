"""Sentences of invented documents in, what each cites out, as `cases/*.txt` says."""

from __future__ import annotations

import pytest
from citation_cases import FOLDER, Case, Sentence, cases, parsed, rewritten, rows_of

ALL = [(case, sentence) for case in cases() for sentence in case.sentences]


@pytest.mark.parametrize(("case", "sentence"), ALL, ids=[f"{c.name}-line{s.line}" for c, s in ALL])
def test_a_sentence_cites_what_its_rows_say(case: Case, sentence: Sentence) -> None:
    expected = [row for row in sentence.rows if row != "–"]
    assert rows_of(parsed(case.text), sentence) == expected


def test_every_form_has_its_sentences() -> None:
    """The design's measure: 300 sentences, 60 and more of them without a reference."""
    silent = sum(1 for _, s in ALL if s.rows == ["–"])
    speaking = sum(1 for _, s in ALL if any("→" in row for row in s.rows))
    assert speaking >= 300
    assert silent >= 60


def test_case_files_are_rewritten_on_demand(updating: bool) -> None:
    """`pytest --update-golden` writes the rows anew; what changed is then read by a person, as a diff."""
    for path in sorted(FOLDER.glob("*.txt")):
        fresh = rewritten(path)
        if updating:
            path.write_text(fresh, encoding="utf-8")
        assert fresh == path.read_text(encoding="utf-8")
    assert not updating, "case files are rewritten: read the difference, then run again without the flag"
