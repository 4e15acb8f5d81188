"""A name in, the title out that lawyers mean by it: 消法, 民诉法解释, 民法典·婚姻家庭编.

Names of laws that everybody shortens alike stand in a table. A judicial interpretation is found by the law that it
applies: 公司法解释（三） is the one held text whose title is 最高人民法院关于适用《公司法》若干问题的规定（三）.
Nothing here is a likeness: a name that fits no title exactly gives none.
"""

from __future__ import annotations

import re
import sqlite3

from policy_parser.expressions import expression

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
    "招投标法实施条例": "招标投标法实施条例", "道交法实施条例": "道路交通安全法实施条例",
}  # fmt: skip
#: 民法典|婚姻家庭编: a part of a code is no work of its own
_PART = expression(r"(?P<code>.{1,4}法典)(?!.*法典)\(?.{1,6}编\)?$")
#: The parts of the Civil Code by their own names
_OF_CIVIL_CODE = frozenset(("总则编", "物权编", "合同编", "人格权编", "婚姻家庭编", "继承编", "侵权责任编"))
_LAW = r"(?P<law>[^解释]{1,24}?(?:法典|(?<![^公]司)法|条例))"
_NUMBER = r"(?:\(?(?P<number>[一二三四五六七八九十]{1,2})\)?)?"
_INTERPRETATION = expression(
    rf"(?:最高人民法院|最高法院|最高法|最高院)?(?:关于)?{_LAW}(?P<of>.{{0,8}}?)的?(?:司法)?解释{_NUMBER}$"
)
#: 买卖合同司法解释, 劳动争议司法解释（一）: of the Supreme Court, on the cases of a kind
_ON_CASES = expression(
    rf"(?:最高人民法院|最高法院|最高法|最高院)?(?:关于)?(?:审理)?(?P<of>.{{2,16}}?)(?:案件)?(?:的)?司法解释{_NUMBER}$"
)


def in_full(connection: sqlite3.Connection, key: str) -> list[str]:
    """The keys that a customary name may stand for, the likeliest first; several only where they are tried in turn."""
    found: list[str] = []
    if key in _LAWS:
        found.append(_LAWS[key])
    if part := _PART.fullmatch(key):
        found.append(part["code"])
    if key in _OF_CIVIL_CODE:
        found.append("民法典")
    if told := _INTERPRETATION.fullmatch(key):
        law = _LAWS.get(told["law"], told["law"])
        keys = _interpreting(connection, law, told["of"], told["number"] or "")
        found += keys if len(keys) == 1 else []
    elif told := _ON_CASES.fullmatch(key):
        keys = _on_cases(connection, told["of"], told["number"] or "")
        found += keys if len(keys) == 1 else []
    return found


def _interpreting(connection: sqlite3.Connection, law: str, of: str, number: str) -> list[str]:
    """The held interpretations of a law, by its number and what part of the law they are about."""
    begins = f"关于适用{law}"
    return _titled(connection, begins, rf"(?:有关)?{re.escape(of)}(?:若干问题|有关问题)?的(?:解释|规定)", number)


def _on_cases(connection: sqlite3.Connection, of: str, number: str) -> list[str]:
    """The held interpretations on cases of a kind."""
    ends = r"(?:民事|刑事|行政)?(?:纠纷)?案件(?:具体)?(?:适用|应用)法律(?:若干)?问题的(?:若干)?(?:解释|规定)"
    return _titled(connection, f"关于审理{of}", ends, number)


def _titled(connection: sqlite3.Connection, begins: str, ends: str, number: str) -> list[str]:
    """The keys whose tails begin so and end so."""
    numbered = re.escape(f"({number})") if number else ""
    wanted = re.compile(re.escape(begins) + ends + numbered)
    rows = connection.execute(
        "SELECT DISTINCT key, tail FROM documents WHERE tail >= ? AND tail < ?", (begins, begins + "\U0010ffff")
    ).fetchall()
    return [key for key, tail in rows if wanted.fullmatch(tail)]
