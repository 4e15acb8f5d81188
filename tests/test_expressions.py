"""`expression`: an ordinary regular expression, only later."""

from __future__ import annotations

import re

import pytest

from policy_parser.expressions import HAN_LETTER, LETTER, expression


def test_it_is_compiled_when_it_is_first_used() -> None:
    unfinished = expression("第(")
    with pytest.raises(re.error):
        unfinished.match("第")


def test_it_does_what_a_compiled_one_does() -> None:
    numbered = expression(r"第(\d)条", re.M)
    found = numbered.search("依照第3条")
    assert found is not None
    assert found.span() == (2, 5)
    assert numbered.findall("第1条、第2条") == ["1", "2"]
    assert numbered.sub("某条", "第1条") == "某条"
    assert not hasattr(numbered, "somewhere")


@pytest.mark.parametrize(
    ("letters", "others"),
    [(HAN_LETTER, "aB9_，。《 \u3000-"), (LETTER, "9_，。《 \u3000-")],
)
def test_letters_are_letters(letters: str, others: str) -> None:
    assert re.fullmatch(f"{letters}+", "云溪市政〇條")
    assert not re.search(letters, others)


def test_a_letter_of_any_script_is_one() -> None:
    assert re.fullmatch(f"{LETTER}+", "云政Aé")
