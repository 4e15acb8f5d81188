"""A clause's own paragraph in, the title within it out: where a heading ends and the words begin."""

from __future__ import annotations

import re

from policy_parser.expressions import expression
from policy_parser.model import ClauseKind

#: A first sentence longer than this says something rather than naming what follows.
LONGEST_HEADING = 46
_FIRST_SENTENCE = expression(rf"[^。！？\n]{{1,{LONGEST_HEADING}}}。(?=.)", re.S)
_SAYS_ENDS = tuple("。；：，、;:,！？!?")
_BRACKETS = {"（": "）", "【": "】", "〔": "〕", "(": ")", "[": "]", "［": "］"}
_NUMERAL = "[0-9０-９一二三四五六七八九十]"
_TITLE_BRACKETS = (
    rf"（(?!以下|{_NUMERAL}+）)[^（）。；]{{1,40}}）",  # （立法目的）; （以下简称…） and （一） are none
    rf"【(?!{_NUMERAL}+】)[^【】。]{{1,40}}】",  # 【立法目的】
    rf"〔(?!{_NUMERAL}+〕)[^〔〕。\d]{{1,40}}〕",
    rf"\((?!{_NUMERAL}+\))(?!\d)[^()。；]{{1,40}}\)",
    r"\[(?!\d)[^\[\]。；]{1,40}\]",
    r"［(?!\d)[^［］。；]{1,40}］",
)
#: 【2029年修改】, （2028年增加）: a compiler's note on what became of the article
_OF_A_CHANGE = r"[（【〔(\[［](?:注[：:]|[12][0-9]{3}年)[^）】〕)\]］]{0,20}(?:修改|修正|修订|增加|新增|删除)"
#: 第一条（立法目的）, 第一条【立法目的】: the title of an article.
ARTICLE_TITLE = expression(rf"(?!{_OF_A_CHANGE})(?:{'|'.join(_TITLE_BRACKETS)})")
_HEADED_WHOLE = frozenset(
    {"part", "subpart", "chapter", "section", "subsection", "subsubsection", "heading", "attachment"}
)


def heading_of(kind: ClauseKind, text: str, marked: bool = False, bold: int = 0, holds: bool = False) -> str | None:
    """The heading within a clause's own paragraph, without its full stop; None where it has none.

    `marked`: the source marks the line as a heading. `bold`: so many characters of the text are printed in bold.
    `holds`: there are clauses below, so that a question is what they answer."""
    if not text:
        return None
    if kind == "heading" and 0 < bold < len(text):
        return text[:bold].rstrip("。：:")
    if kind in _HEADED_WHOLE:
        words = text.rstrip("。").split()
        return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)  # 总　　则
    if kind == "article":
        close = _BRACKETS.get(text[0])
        return text[1:-1] if close is not None and text.endswith(close) else text.rstrip("。")
    if kind != "point":
        return None
    if (0 < bold < len(text) and text[bold - 1] in "。：:") or (bold and text[bold : bold + 1] in "。：:"):
        return text[:bold].rstrip("。：:")
    return _heading_of_point(text, marked or bold >= len(text) or (holds and text[-1] in "？?"))


def _heading_of_point(text: str, marked: bool) -> str | None:
    match = _FIRST_SENTENCE.match(text)
    if match is not None:
        sentence = match[0][:-1]
        return sentence if _is_title(sentence) else None
    if "。" not in text[:-1] and (marked or not text.endswith(_SAYS_ENDS)) and len(text) <= 2 * LONGEST_HEADING:
        return text.rstrip("。：:")
    return None


#: Words of a sentence that rules or tells, and names nothing: 本公告自2020年1月1日起执行。
_RULES = expression(
    r"应当|不得|可以|起施行|起执行|施行之日|予以|的，|^本[^。]{1,6}自|同时废止|经[^，]{2,12}(?:同意|批准)"
)


def _is_title(sentence: str) -> bool:
    """（一）夯实基础。… is headed by its first sentence; （一）从1996年起，新开工项目由银行贷款；… is not."""
    return not ("；" in sentence or "：" in sentence or sentence.count("，") > 3 or _RULES.search(sentence) is not None)
