"""A line in, the organs that it names out: who issued a document, and to whom (GB/T 9704—2012 7.2.5, 7.3.2, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_parser.expressions import HAN_LETTER, expression

_NAMED_IN_FULL = ("国务院", "中共中央", "中央军委")
#: What an organ's name ends with: 云溪市人民政府, 青禾县教育局.
_ENDINGS = (
    "人民政府", "办公厅", "办公室", "委员会", "委", "部", "局", "厅", "院", "联合会", "总会", "署", "党组", "党委",
    "法院", "检察院", "银行",
)  # fmt: skip
_ORGAN = expression(rf"{'|'.join(_NAMED_IN_FULL)}|(?!关于){HAN_LETTER}{{2,24}}(?:{'|'.join(_ENDINGS)})")
#: An issuer before 关于: 国务院办公厅关于…的通知
_ISSUER_IN_TITLE = expression(r"(?P<names>.{2,60}?)(?:关于|印发|转发|批转|令(?=$|[（(]))")
#: 市长　章明远: who signs an order for the organ that its title names
_PERSON = expression(
    r"\S{0,8}(?:[省市县区州盟旗镇乡部局厅院署行处会计]\s?长|主席|总理|主任|委员长|检察长|书记)[\s：:]+\S{1,4}(?:\s\S{1,4})?"
)
#: What the last of the addressees is called: 各县人民政府，市政府各部门、各直属机构：
_ADDRESSED = (
    "政府", "部门", "机构", "单位", "委员会", "委", "厅", "局", "办", "办公室", "院", "会", "部", "司", "署", "处",
    "站", "所", "中心", "企业", "公司", "学校", "高校", "银行", "党委", "党组", "地区", "县", "市", "省", "区", "盟",
    "旗", "州", "代表", "委员", "同志", r"各位\S{1,6}",
)  # fmt: skip
_ADDRESSEE = expression(rf"[^。；：:]{{0,400}}(?:{'|'.join(_ADDRESSED)})(?:[（(][^（()）]{{1,30}}[）)])?[：:]")
#: What a colon leads in to, so that it addresses nobody: 现就有关事项通知如下：
_LED_IN = (
    "如下", "以下", "下列", "意见", "通知", "决定", "规定", "公告", "办法", "措施", "说明", "报告", "解释", "条件",
    "情形", "内容", "原则", "问", "答", "附件",
)  # fmt: skip
_LEADS_IN = expression(rf"(?:{'|'.join(_LED_IN)})[：:]$")


def is_issuer(text: str) -> bool:
    """Whether a line names organs and says nothing else: 中共中央 国务院, 云溪市人民政府办公室文件."""
    parts = text.removesuffix("文件").split()
    return bool(parts) and len(text) <= 60 and all(_ORGAN.fullmatch(part) is not None for part in parts)


def is_addressee(text: str) -> bool:
    """Whether a line names those to whom the document goes: 各县、区人民政府："""
    return _ADDRESSEE.fullmatch(text) is not None and _LEADS_IN.search(text) is None


def issuers_of(title: str | None, signatures: Sequence[str]) -> tuple[str, ...]:
    """The issuing organs: those that signed, else those that the title begins with."""
    names: list[str] = []
    for signature in signatures:
        if _PERSON.fullmatch(signature.strip()):
            continue
        words = signature.split()
        names += ["".join(words)] if all(len(word) == 1 for word in words) else words
    if names:
        return tuple(dict.fromkeys(names))
    match = _ISSUER_IN_TITLE.match(title or "")
    if match is None:
        return ()
    parts = [part for part in re.split(r"[\s\u3000、]+", match["names"].strip()) if part]
    return tuple(parts) if parts and all(_ORGAN.fullmatch(part) for part in parts) else ()


def addressees_of(text: str) -> tuple[str, ...]:
    """The names in 主送机关: 各省、自治区、直辖市人民政府，国务院各部委、各直属机构：— ， parts them by their kinds."""
    return tuple(part.strip() for part in re.split(r"[，,；]", text.rstrip("：: \u3000")) if part.strip())
