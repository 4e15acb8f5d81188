"""One table a language: none lacks an entry, and both name the same things."""

from __future__ import annotations

import string

import pytest

from policy_parser import parse
from policy_parser.checks import CODES
from policy_parser.wording import LANGUAGES, say, table, use_language


def names(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def string_without_names(words: str) -> str:
    return "".join(text for text, _, _, _ in string.Formatter().parse(words))


def test_every_language_has_every_key() -> None:
    assert {language: sorted(table(language)) for language in LANGUAGES} == {
        language: sorted(table("en")) for language in LANGUAGES
    }


@pytest.mark.parametrize("key", sorted(table("en")))
def test_a_message_names_the_same_in_every_language(key: str) -> None:
    wanted = names(table("en")[key])
    assert {language: names(table(language)[key]) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, wanted)


def test_chinese_is_chinese() -> None:
    said = {key: words for key, words in table("zh").items() if any(c.isalpha() for c in string_without_names(words))}
    assert [key for key, words in said.items() if not any("\u4e00" <= c <= "\u9fff" for c in words)] == []


@pytest.mark.parametrize("code", sorted(code for code, row in CODES.items() if row.example))
def test_a_diagnostic_says_itself_in_either_language(code: str) -> None:
    found = [d for d in parse(CODES[code].example).diagnostics if d.code == code]
    for diagnostic in found:
        assert diagnostic.say("en") == diagnostic.message == diagnostic.say()
        said = diagnostic.say("zh")
        assert said != diagnostic.message
        assert all(words in said for words in diagnostic.arguments.values() if words in diagnostic.message)
    assert found


def test_what_is_said_follows_the_language_in_use() -> None:
    (diagnostic,) = parse("第一条 依照第九条办理。").diagnostics
    try:
        use_language("zh")
        assert diagnostic.say() == "第九条所指的条款本文件中没有；请改正，或写明是哪份文件"
        assert say("number-order:after", label="第一条", before="第二条") == "第一条在第二条之后；请移到应在的位置"
    finally:
        use_language("en")
