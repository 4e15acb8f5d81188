"""A name in, the title out that lawyers mean by it: 消法, 民诉法解释（三）, 反诈法, 民法典·婚姻家庭编.

Names of laws that everybody shortens alike stand in a table. A judicial interpretation is found by what it is about:
公司法解释（三） is the one held text whose title is 最高人民法院关于适用《公司法》若干问题的规定（三）. Initials
stand for the one law whose words begin with them in that order: 反诈法 is 反电信网络诈骗法.
Nothing here is a likeness: 劳动法 is never 劳动合同法, and a name that fits two titles gives none.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

from policy_parser.expressions import expression
from policy_parser.library.names import place_in

#: Only names that no other law could be called by.
_LAWS = {
    "消法": "消费者权益保护法", "消保法": "消费者权益保护法", "民诉法": "民事诉讼法",
    "刑诉法": "刑事诉讼法", "行诉法": "行政诉讼法", "海诉法": "海事诉讼特别程序法", "道交法": "道路交通安全法",
    "食安法": "食品安全法", "环保法": "环境保护法", "环评法": "环境影响评价法", "个保法": "个人信息保护法",
    "网安法": "网络安全法", "数安法": "数据安全法", "治安处罚法": "治安管理处罚法", "未保法": "未成年人保护法",
    "劳动仲裁法": "劳动争议调解仲裁法", "劳动争议仲裁法": "劳动争议调解仲裁法", "房地产管理法": "城市房地产管理法",
    "土地承包法": "农村土地承包法", "选举法": "全国人民代表大会和地方各级人民代表大会选举法",
    "代表法": "全国人民代表大会和地方各级人民代表大会代表法",
    "地方组织法": "地方各级人民代表大会和地方各级人民政府组织法", "监督法": "各级人民代表大会常务委员会监督法",
    "村委会组织法": "村民委员会组织法", "居委会组织法": "城市居民委员会组织法", "法院组织法": "人民法院组织法",
    "检察院组织法": "人民检察院组织法", "妇女保障法": "妇女权益保障法", "香港基本法": "香港特别行政区基本法",
    "澳门基本法": "澳门特别行政区基本法", "香港国安法": "香港特别行政区维护国家安全法",
    "涉外民事法律适用法": "涉外民事关系法律适用法", "法律适用法": "涉外民事关系法律适用法",
    "固废法": "固体废物污染环境防治法", "大气法": "大气污染防治法", "土壤法": "土壤污染防治法",
    "税收征管法": "税收征收管理法", "税征法": "税收征收管理法", "个税法": "个人所得税法", "企税法": "企业所得税法",
    "人民银行法": "中国人民银行法", "银监法": "银行业监督管理法", "交强险条例": "机动车交通事故责任强制保险条例",
    "公积金条例": "住房公积金管理条例", "征收条例": "国有土地上房屋征收与补偿条例", "招投标法": "招标投标法",
    "招投标法实施条例": "招标投标法实施条例", "破产法": "企业破产法", "道交法实施条例": "道路交通安全法实施条例",
}  # fmt: skip
#: 民法典|婚姻家庭编: a part of a code is no work of its own
_PART = expression(r"(?P<code>.{1,4}法典)(?!.*法典)\(?.{1,6}编\)?$")
#: The parts of the Civil Code by their own names
_OF_CIVIL_CODE = frozenset(("总则编", "物权编", "合同编", "人格权编", "婚姻家庭编", "继承编", "侵权责任编"))
_NUMBER = r"(?:\(?(?P<number>[一二三四五六七八九十]{1,2})\)?)?"
#: 公司法|解释（三）, 企业破产法|规定三, 买卖合同|司法解释
_INTERPRETATION = expression(
    rf"(?:最高人民法院|最高法院|最高法|最高院|两高)?(?:关于)?(?:适用|审理|办理)?(?P<of>.{{2,24}}?)的?"
    rf"(?P<kind>司法解释|解释|规定){_NUMBER}$"
)
#: What the titles of interpretations have around what they are about.
_AROUND = expression(
    r"^关于(?:适用|审理|办理)?|(?:民事|刑事|行政)?(?:纠纷)?案件|(?:具体)?(?:适用|应用)法律|若干|有关|问题|的(?=解释|规定)"
)
_KIND_BEHIND = expression(rf"(?P<of>.{{2,40}}?)的?(?P<kind>解释|规定){_NUMBER}$")
_ORGAN = expression(r"法院|检察院")
#: 个|保|法: what each character begins is told by the title
_INITIALS = expression(r"(?P<initials>[\u4e00-\u9fff]{2,5})法$")


class Customary:
    """The customary names of what a library holds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._interpretations: dict[tuple[str, str], set[str]] | None = None
        self._kept: dict[str, list[str]] = {}

    def in_full(self, key: str) -> list[str]:
        """The keys that a customary name may stand for, the likeliest first; several only where they are tried in
        turn."""
        if key not in self._kept:
            self._kept[key] = list(self._found(key))
        return self._kept[key]

    def _found(self, key: str) -> Iterator[str]:
        if key in _LAWS:
            yield _LAWS[key]
        if part := _PART.fullmatch(key):
            yield part["code"]
        if key in _OF_CIVIL_CODE:
            yield "民法典"
        if told := _INTERPRETATION.fullmatch(key):
            kinds = ("解释", "规定") if told["kind"] == "司法解释" else (told["kind"],)
            yield from _only(self._about(told["of"], [f"{kind}{told['number'] or ''}" for kind in kinds]))
        elif told := _INITIALS.fullmatch(key):
            yield from _only(self._begun_by(told["initials"]))

    def _about(self, of: str, kinds: Iterable[str]) -> set[str]:
        """The held interpretations that are about this, of these kinds and numbers (规定三)."""
        if self._interpretations is None:
            self._interpretations = {}
            rows = self._connection.execute(
                "SELECT DISTINCT key, tail, issuer FROM documents WHERE tail >= '关于' AND tail < '关亏'"
            ).fetchall()
            for key, tail, issuer in rows:
                told = _KIND_BEHIND.fullmatch(_AROUND.sub("", tail)) if _ORGAN.search(key + issuer) else None
                if told is not None:
                    kind = f"{told['kind']}{told['number'] or ''}"
                    for about in {told["of"], told["of"].removeprefix("民法典")}:
                        self._interpretations.setdefault((about, kind), set()).add(key)
        law = next((f"{full}{of[len(short) :]}" for short, full in _LAWS.items() if of.startswith(short)), of)
        return {key for kind in kinds for key in self._interpretations.get((law, kind), ())}

    def _begun_by(self, initials: str) -> set[str]:
        """The held laws of the whole country whose words begin so."""
        rows = self._connection.execute(
            "SELECT DISTINCT key FROM documents WHERE key >= ? AND key < ? AND key LIKE ?",
            (initials[0], chr(ord(initials[0]) + 1), f"{'%'.join(initials)}%法"),
        ).fetchall()
        return {key for (key,) in rows if begins_words(f"{initials}法", key)}


def _only(keys: set[str]) -> Iterable[str]:
    return keys if len(keys) == 1 else ()


def begins_words(short: str, title: str) -> bool:
    """Whether the characters of a short name begin words of a law's title, in their order: 网安法 is 网络|安全|法.
    A word has two characters and more, but for the 反 that some titles begin with: 劳动法 is not 劳动合同法."""
    if not (short.endswith("法") and title.endswith("法")) or title.endswith(("办法", "司法")) or place_in(title):
        return False
    first, *others = map(re.escape, short[:-1])
    gap = ".*" if title.startswith("反") else ".+"
    return bool(others) and re.fullmatch(f"{first}{gap}{'.+'.join(others)}.+法", title) is not None
