"""A line in, the organs that it names out: who issued a document, and to whom (GB/T 9704—2012 7.2.5, 7.3.2, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_parser.expressions import HAN_LETTER, expression, in_both_scripts

_NAMED_IN_FULL = in_both_scripts(("国务院", "中共中央", "中央军委"))
#: What an organ's name ends with: 云溪市人民政府, 青禾县教育局.
_ENDINGS = in_both_scripts((
    "人民政府", "办公厅", "办公室", "委员会", "委", "部", "局", "厅", "院", "联合会", "总会", "署", "党组", "党委",
    "法院", "检察院", "银行",
))  # fmt: skip
_ORGAN_ENDS = expression("|".join(sorted(_ENDINGS, key=len, reverse=True)))
#: Bodies that sign or are addressed, and are no organs of the state.
_BODY = expression(
    "(?:兵团|监会|协会|商会|公司|集团|大学|学院|学校|董事会|理事会|学会|基金会|研究院|交易所|中心|总队|残联|工会)$"
)
_ORGAN = expression(rf"{'|'.join(_NAMED_IN_FULL)}|(?!关于|關於){HAN_LETTER}{{2,24}}(?:{'|'.join(_ENDINGS)})")
#: How long a line is that names organs: 国务院 is the shortest.
_LEAST_NAME, _LONGEST_NAMES = 3, 60
_HEAD = expression(rf"{HAN_LETTER}{{4,40}}(?:文件|规章)")
#: 国家能源局综合司 signs beside an organ.
_OF_ORGAN = expression(rf"(?:{_ORGAN.pattern})|{HAN_LETTER}{{4,24}}司")
#: An issuer before 关于: 国务院办公厅关于…的通知
_ISSUER_IN_TITLE = expression(r"(?P<names>.{2,60}?)(?:关于|關於|印发|印發|转发|轉發|批转|批轉|令(?=$|[（(]|第))")
#: 市长　章明远: who signs an order for the organ that its title names, or that stands before (云溪市水务局 局长 吴 清)
_POSTS = r"(?:代|副)?(?:[省市县区州盟旗镇乡部局厅院署行处会社校事计察员]\s?长|主席|行政[長长]官|总理|主任|书记|总裁)"
_LONGEST_SIGNATURE = 100
_PERSON = expression(rf"(?P<organ>.*?)\s*(?:董|委|理|审|检)?{_POSTS}[\s：:]+\S{{1,4}}(?:\s\S{{1,2}}){{0,2}}$")
#: 云溪市水务局局长, whose name is a picture
_POST_ALONE = expression(rf"(?P<organ>\S{{2,30}}(?:委员会|[局部厅院署]|政府|银行))\s*{_POSTS}[：:]?")
#: 审 判 员  何 青: who sat for a court
_BENCH = expression(
    r"(?:代理)?(?:审\s*判\s*[长员]|人\s*民\s*陪\s*审\s*员|法\s*官\s*助\s*理|书\s*记\s*员|执\s*行\s*员)[\s：:]*\S.{0,12}"
)
#: Words that names of organs begin with, so that 国家发展改革委国家能源局 is two.
_BEGINNINGS = (
    "国家", "中国", "中共", "中央", "中华", "全国", "国务院", "最高", "共青团", "财政部", "教育部", "公安部",
    "民政部", "司法部", "商务部", "税务总局", "海关总署", "人力资源", "工业和信息化部", "自然资源部", "生态环境部",
    "交通运输部", "水利部", "农业农村部", "住房和城乡建设部", "科技部", "科学技术部", "文化和旅游部", "应急管理部",
    "审计署", "市场监管总局", "人民银行", "银保监会", "证监会",
)  # fmt: skip
#: A body whose name goes on in the next line: 共青团云溪大学 / 信息学院委员会; but not 中共青禾县委办公室
_BEGINS_BODY = ("共青团", "中共", "中国共产党")
_BODY_ENDS = ("委员会", "部", "总支", "委", "党组", "办公室", "办公厅")
#: What the last of the addressees is called: 各县人民政府，市政府各部门、各直属机构：
_ADDRESSED = in_both_scripts((
    "政府", "部门", "机构", "单位", "委员会", "委", "厅", "局", "办", "办公室", "院", "会", "部", "司", "署", "处",
    "站", "所", "中心", "企业", "公司", "学校", "高校", "银行", "党委", "党组", "地区", "县", "市", "省", "区",
    "盟", "旗", "州", "代表", "委员", "同志", "残联", "工会", "协会", "联合会", "兵团", "大学", "学院", "总队",
    "分校", "支部", "人员", "用户", "师生", "学生", "教师", "家长", "考生", "职工", "员工", "业主", "会员", "股东",
    "(?:同志|同学|代表|委员|朋友|老师|家长|先生|女士)们",
    r"[\u4e00-\u9fff]{2,4}(?:副?主席|副?委员长|院士|教授|先生|女士|老师|律师)",
    r"各位\S{1,6}", r"各[^，。]{1,30}",
))  # fmt: skip
_ADDRESSEE = expression(rf"[^。；：:]{{0,400}}(?:{'|'.join(_ADDRESSED)})(?:[（(][^（()）]{{1,30}}[）)])?[：:]")
#: 致：云溪股份有限公司, as a legal opinion begins
_TO = expression(r"致\s?[：:]\s*[^，。；：:]{2,40}[：:]?")
_TO_WORD = expression(r"^致\s?[：:]\s*")
#: 根据《检察建议工作规定》第三条，建议你局：, a sentence that addresses nobody
_SAYS = expression(r"^(?:根据|依据|依照|按照|综上|据此|鉴于|依據|根據)|》第")
_PARTED = expression(r"[，,；]")
#: What a colon leads in to, so that it addresses nobody: 现就有关事项通知如下：
_LED_IN = in_both_scripts((
    "如下", "以下", "下列", "意见", "通知", "决定", "规定", "公告", "办法", "措施", "说明", "报告", "解释", "条件",
    "情形", "内容", "原则", "问", "答", "附件",
))  # fmt: skip
_ISSUES = expression(r"\s+发\s*布$")
_LEADS_IN = expression(rf"(?:{'|'.join(_LED_IN)})[：:]$")


def is_head(text: str) -> bool:
    """Whether a line heads the pages on which an organ prints: 云溪市人民政府文件, 云溪市水务局规章."""
    return _HEAD.fullmatch(text) is not None and names_body(text[:-2])


def is_issuer(text: str) -> bool:
    """Whether a line names organs and says nothing else: 中共中央 国务院, 云溪市人民政府办公室文件."""
    if not _LEAST_NAME <= len(text) <= _LONGEST_NAMES:
        return False
    parts = text.removesuffix("文件").split()
    return bool(parts) and all(_ORGAN.fullmatch(part) is not None for part in parts)


def issues_a_standard(text: str) -> bool:
    """Whether a line of a standard's cover says who issues it: 云溪市市场监督管理局　发 布."""
    if not text.endswith("布"):
        return False
    name = _ISSUES.sub("", text)
    return name != text and names_body(name)


def names_body(text: str) -> bool:
    """Whether a text is the name of an organ or of another body, or several with blanks between."""
    parts = text.split()
    return bool(parts) and all(_ORGAN.fullmatch(part) or (len(part) <= 40 and _BODY.search(part)) for part in parts)


def is_addressee(text: str) -> bool:
    """Whether a line names those to whom the document goes: 各县、区人民政府："""
    if "：" not in text and ":" not in text:
        return False
    if _TO.fullmatch(text) is not None:
        return True
    return (
        text.endswith(("：", ":"))
        and _ADDRESSEE.fullmatch(text) is not None
        and not _LEADS_IN.search(text)
        and not _SAYS.search(text)
    )


def issuers_of(title: str | None, signatures: Sequence[str]) -> tuple[str, ...]:
    """The issuing organs: those that signed, else those that the title begins with. Who signed for them is none."""
    names: list[str] = []
    for signature in _whole(signatures):
        words = signature.split()
        names += ["".join(words)] if all(len(word) == 1 for word in words) else words
    if names:
        return tuple(dict.fromkeys(part for name in names for part in _parted(name)))
    match = _ISSUER_IN_TITLE.match(title or "")
    if match is None:
        return ()
    parts = [part for part in re.split(r"[\s\u3000、]+", match["names"].strip()) if part]
    if not parts or not all(_ORGAN.fullmatch(part) for part in parts):
        return ()
    return tuple(one for part in parts for one in _parted(part))


def is_head_of_organ(text: str) -> bool:
    """Whether a line names who signs an order for an organ: 市长：章明远, 云溪市水务局 局长 吴 清."""
    return _person(text) is not None


def _person(text: str) -> re.Match[str] | None:
    return _PERSON.match(text) if len(text) <= _LONGEST_SIGNATURE else None


def is_of_bench(text: str) -> bool:
    """Whether a line names who sat for a court: 审 判 员  何 青, 书记员：王岭."""
    return _BENCH.fullmatch(text) is not None


def _whole(signatures: Sequence[str]) -> list[str]:
    """The names that signed: without posts and persons, and one where a line's end has cut it."""
    found: list[str] = []
    for signature in signatures:
        person = _person(signature.strip()) or _POST_ALONE.fullmatch(signature.strip())
        name = signature.strip() if person is None else signature.strip()[: person.end("organ")].strip()
        if not name or is_of_bench(name):
            continue
        if found and found[-1].startswith(_BEGINS_BODY) and not found[-1].endswith(_BODY_ENDS):
            found[-1] += name
        else:
            found.append(name)
    return found


def _parted(name: str) -> list[str]:
    """国家发展改革委国家能源局 and 青禾县发展改革局青禾县水务局 are two names; 云溪市发展和改革委员会 is one."""
    for end in _ORGAN_ENDS.finditer(name):
        first, rest = name[: end.end()], name[end.end() :]
        alike = len(rest) > 3 and len(first) > 3 and rest[:2] == first[:2] and rest[:2] not in ("人民",)
        if (alike or rest.startswith(_BEGINNINGS)) and _ORGAN.fullmatch(first) and _OF_ORGAN.fullmatch(rest):
            return [first, *_parted(rest)]
    return [name]


def addressees_of(text: str) -> tuple[str, ...]:
    """The names in 主送机关: 各省、自治区、直辖市人民政府，国务院各部委、各直属机构：— ， parts them by their kinds; 、
    parts organs that are named one by one (柳林镇人民政府、县发展改革局：)."""
    told = _TO_WORD.sub("", text).rstrip("：: \u3000")
    kinds = [part.strip() for part in _PARTED.split(told) if part.strip()]
    found: list[str] = []
    for kind in kinds:
        names = kind.split("、")
        apart = (
            len(names) > 1 and "各" not in kind and all(_ORGAN.fullmatch(name) or _BODY.search(name) for name in names)
        )
        found += names if apart else [kind]
    return tuple(found)
