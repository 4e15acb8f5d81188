"""Automatic numbers of Word: the text holds what Word shows. The case file says what that is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from numbering_cases import NumberingCase, numbering_cases
from word_files import level, lists, numbered, paragraph, run, style, word_file

from policy_parser.reading import read_bytes
from policy_parser.reading.docx_numerals import numeral

CASES = numbering_cases()
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def lines(file: bytes) -> list[str]:
    return read_bytes(file, "测试.docx").text.split("\n")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_the_text_holds_the_numbers_that_word_shows(case: NumberingCase) -> None:
    assert lines(case.file) == list(case.shown)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here (soffice)")
def test_libreoffice_shows_the_same_numbers(tmp_path: Path) -> None:
    """The cases but those of which the case file says how LibreOffice differs. Its zero is 零, Word's is 〇."""
    compared = [case for case in CASES if case.as_libreoffice]
    for at, case in enumerate(compared):
        (tmp_path / f"{at}.docx").write_bytes(case.file)
    files = [str(tmp_path / f"{at}.docx") for at in range(len(compared))]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    shown = {}
    for at, case in enumerate(compared):
        text = (tmp_path / f"{at}.txt").read_text(encoding="utf-8-sig")
        shown[case.title] = [squeezed(line) for line in text.rstrip("\n").split("\n")]
    assert shown == {case.title: [squeezed(line) for line in case.shown] for case in compared}


def squeezed(line: str) -> str:
    return "".join(line.split()).replace("零", "〇")


def numbers_of(num: int | None = None, at: int | None = None) -> str:
    inner = f'<w:ilvl w:val="{at}"/>' if at is not None else ""
    inner += f'<w:numId w:val="{num}"/>' if num is not None else ""
    return f"<w:numPr>{inner}</w:numPr>"


TWO_LEVELS = level(0, "chineseCountingThousand", "第%1章", suffix="space", style="Chapter") + level(
    1, "chineseCountingThousand", "第%2条", suffix="space", style="Article"
)


def styled(text: str, identity: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{identity}"/>')


def test_a_number_comes_from_the_paragraphs_style() -> None:
    styles = style("Chapter", numbers_of(1, 0)) + style("Article", numbers_of(1, 1))
    body = styled("总则", "Chapter") + styled("公园免费开放。", "Article") + paragraph("公园由市管理。")
    file = word_file(body, {"numbering": lists([TWO_LEVELS], [(0, "")]), "styles": styles})
    assert lines(file) == ["第一章 总则", "第一条 公园免费开放。", "公园由市管理。"]


def test_a_number_comes_from_the_style_that_a_style_is_based_on() -> None:
    styles = style("Article", numbers_of(1, 1)) + style("Own", based_on="Article") + style("Further", based_on="Own")
    file = word_file(styled("甲", "Further"), {"numbering": lists([TWO_LEVELS], [(0, "")]), "styles": styles})
    assert lines(file) == ["第一条 甲"]


def test_a_style_without_a_level_has_the_level_that_the_list_ties_to_it() -> None:
    styles = style("Chapter", numbers_of(1)) + style("Article", numbers_of(1))
    body = styled("总则", "Chapter") + styled("甲", "Article")
    file = word_file(body, {"numbering": lists([TWO_LEVELS], [(0, "")]), "styles": styles})
    assert lines(file) == ["第一章 总则", "第一条 甲"]


def test_a_style_takes_the_list_from_the_style_below_it_and_the_level_from_itself() -> None:
    styles = style("Chapter", numbers_of(1, 0)) + style("Article", numbers_of(at=1), based_on="Chapter")
    file = word_file(styled("甲", "Article"), {"numbering": lists([TWO_LEVELS], [(0, "")]), "styles": styles})
    assert lines(file) == ["第一条 甲"]


def test_a_paragraph_takes_away_the_number_of_its_style() -> None:
    styles = style("Article", numbers_of(1, 1))
    own = paragraph("乙", '<w:pStyle w:val="Article"/>' + numbers_of(0))
    body = styled("甲", "Article") + own + styled("丙", "Article")
    file = word_file(body, {"numbering": lists([TWO_LEVELS], [(0, "")]), "styles": styles})
    assert lines(file) == ["第一条 甲", "乙", "第二条 丙"]


def test_a_circle_of_styles_ends() -> None:
    styles = style("One", based_on="Two") + style("Two", numbers_of(1, 1), based_on="One")
    file = word_file(styled("甲", "One"), {"numbering": lists([TWO_LEVELS], [(0, "")]), "styles": styles})
    assert lines(file) == ["第一条 甲"]


def test_a_list_takes_its_levels_from_a_numbering_style() -> None:
    listed = (
        '<w:style w:type="numbering" w:styleId="Outline"><w:name w:val="Outline"/>'
        f"<w:pPr>{numbers_of(1)}</w:pPr></w:style>"
    )
    abstract = ['<w:styleLink w:val="Outline"/>' + TWO_LEVELS, '<w:numStyleLink w:val="Outline"/>']
    body = numbered("总则", 0, 2) + numbered("甲", 1, 2)
    file = word_file(body, {"numbering": lists(abstract, [(0, ""), (1, "")]), "styles": listed})
    assert lines(file) == ["第一章 总则", "第一条 甲"]


def test_a_num_has_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.", suffix="space")}</w:lvlOverride>'
    numbering = lists([level(0, "decimal", "%1.", suffix="space")], [(0, ""), (0, own)])
    file = word_file(numbered("甲", num=1) + numbered("乙", num=2), {"numbering": numbering})
    assert lines(file) == ["1. 甲", "B. 乙"]


def test_the_number_of_a_deleted_paragraph_is_not_counted() -> None:
    properties = f'{numbers_of(1, 0)}<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    words = '<w:del w:id="2" w:author="甲"><w:r><w:delText>乙</w:delText></w:r></w:del>'
    gone = f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"
    numbering = lists([level(0, "decimal", "%1.", suffix="space")], [(0, "")])
    file = word_file(numbered("甲") + gone + numbered("丙"), {"numbering": numbering})
    assert lines(file) == ["1. 甲", "2. 丙"]


def test_an_empty_numbered_paragraph_shows_its_number() -> None:
    numbering = lists([level(0, "decimal", "%1.", suffix="space")], [(0, "")])
    file = word_file(numbered("甲") + numbered("") + numbered("丙"), {"numbering": numbering})
    assert lines(file) == ["1. 甲", "2.", "3. 丙"]


def test_a_hidden_number_counts_and_is_not_shown() -> None:
    hidden = level(0, "decimal", "%1.", suffix="space").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    file = word_file(numbered("甲") + numbered("乙"), {"numbering": lists([hidden], [(0, "")])})
    assert lines(file) == ["甲", "乙"]


def test_a_custom_format_pads_with_zeros() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:suff w:val="space"/><w:lvlText w:val="%1"/></w:lvl>'
    )
    file = word_file(numbered("甲") + numbered("乙"), {"numbering": lists([custom], [(0, "")])})
    assert lines(file) == ["009 甲", "010 乙"]


def test_a_number_is_as_bold_as_the_words_after_it() -> None:
    body = f"<w:p><w:pPr>{numbers_of(1, 1)}</w:pPr>{run('适用范围。', '<w:b/>')}{run('公园免费开放。')}</w:p>"
    source = read_bytes(word_file(body, {"numbering": lists([TWO_LEVELS], [(0, "")])}), "a.docx")
    bold = [source.text[m.start : m.end] for m in source.marks if m.kind == "bold"]
    assert bold == ["第一条 适用范围。"]


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (1000, "chineseCountingThousand", "一千"),
        (1010, "chineseCountingThousand", "一千〇一十"),
        (1110, "chineseCountingThousand", "一千一百一十"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一○一"),
        (19, "japaneseCounting", "十九"),
        (1111, "japaneseCounting", "千百十一"),
        (105, "chineseLegalSimplified", "壹佰零伍"),
        (105, "ideographLegalTraditional", "壹佰零伍"),
        (11, "ideographZodiacTraditional", "甲戌"),
        (20, "decimalEnclosedParen", "⒇"),
        (20, "decimalEnclosedFullstop", "⒛"),
        (11, "ideographEnclosedCircle", "11"),
        (1994, "upperRoman", "MCMXCIV"),
        (52, "upperLetter", "ZZ"),
        (2_147_483_647, "lowerLetter", "2147483647"),
        (2_147_483_647, "lowerRoman", "2147483647"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (7, "thaiLetters", "7"),
    ],
)
def test_a_numeral_is_the_one_word_writes(number: int, number_format: str, shown: str) -> None:
    assert numeral(number, number_format) == shown
