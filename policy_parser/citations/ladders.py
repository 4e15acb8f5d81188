"""One run of citation in, in whose order of levels it is written out: Taiwan's 條 項 款 目, the mainland's 条 款 项 目.

A text of one side cites laws of the other, and a judgment or a letter has no articles that would tell: the run's own
order does, or its script.
"""

from __future__ import annotations

from policy_parser.expressions import expression
from policy_parser.model import Ladder
from policy_parser.numerals import HAN

_NUMBER = rf"\s?第?\s?(?:[{HAN}]{{1,6}}|[0-9]{{1,3}})\s?"
_SUFFIX = rf"(?:\s?之\s?(?:[{HAN}]{{1,3}}|[0-9]{{1,2}}))?"
_TAIL = "(?:[前後后]半?段|但[書书]|本文)"
#: 第一項|第二款, 第1项前段|第2款; no number in brackets, for （一）項 is the mainland's
_ITEM_ABOVE = expression(rf"(?<![）)])[項项]{_TAIL}?{_NUMBER}款")
_PARAGRAPH_ABOVE = expression(rf"款{_TAIL}?\s?第?\s?[（(]?(?:[{HAN}]{{1,6}}|[0-9]{{1,3}})[）)]?\s?[項项]")
#: 第184條第1項; in simplified characters only where Taiwan's tail follows: 第一百八十四条第一项前段
_RIGHT_BELOW = expression(rf"條{_SUFFIX}{_NUMBER}項|条{_SUFFIX}{_NUMBER}项{_TAIL}")
_BELOW_ARTICLE = expression(rf"[条條]{_SUFFIX}{_NUMBER}[项項]")
_TAIWAN = expression("[台臺][湾灣]")
#: How far before a citation the words 台湾地区 may stand that say whose law it is.
_NEAR = 14


def ladder_of(run: str, own: Ladder, before: str = "") -> Ladder:
    """The ladder of a run in a document whose own ladder is `own`; `before`: the words before and of the law's name."""
    if "項" not in run and "项" not in run:
        return "条款项目" if own != "条款项目" and "条" in run and "條" not in run else own
    if _PARAGRAPH_ABOVE.search(run):
        return "条款项目"
    if _ITEM_ABOVE.search(run) or _RIGHT_BELOW.search(run):
        return "條項款目"
    if own == "条款项目" and _TAIWAN.search(before[-_NEAR:]) and _BELOW_ARTICLE.search(run):
        return "條項款目"
    return own
