"""A citation of a free text and the words around it in, what more they tell of it out: the version behind the address,
the chapter that the address names, and whose articles are no law's.
"""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.library.citing import CitedRow
from policy_parser.numerals import HAN, to_int

_N = f"[{HAN}0-9]"
#: 第二十条第三款|（2018年版）
_VERSION_BEHIND = expression(
    r"\s?[（(](?P<version>[12][0-9]{3}年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:第[一二三四五六七八九十]次)?"
    r"(?:修[正订改]|版)?(?:版|本)?|修[正订改]前|旧法?)[）)]"
)
#: 2018版|《公司法》, 2023|公司法, 2018年10月26日修正的|《公司法》, 旧版|《公司法》
_VERSION_BEFORE = expression(
    r"(?<![0-9])(?P<version>[12][0-9]{3}(?:年?版|年[0-9]{1,2}月[0-9]{1,2}日(?:第[一二三四五六七八九十]次)?修[正订改])?)的?$"
    r"|(?P<old>旧版|老版|旧|修[正订改]前)的?$"
)
#: 第四章|第九条, 合同编|第五百条
_DIVISION = expression(
    rf"第(?P<number>{_N}{{1,4}})(?P<unit>编|分编|章|节)|(?:[》典的中]|^)(?P<part>(?!第)[^\W\d_]{{2,7}}编)(?=的?第)"
)
#: 民法典（侵权责任编）, 侵权责任编: the part is in the title
_PART_TITLE = expression(r"(?:^|法典[·・（(]?)(?P<part>[^\W\d_]{2,6})编[）)]?$")
_KINDS = {"编": "part", "分编": "subpart", "章": "chapter", "节": "section"}
_LAST = expression(r"(?:末尾?一?|最[后後]一?)(?P<unit>[款项項])$")
#: 《公司法》|（修订草案）|第二十条: no law yet
_DRAFT = expression(r"》\s?(?P<note>[（(][^（）()]{0,12}(?:草案|审议?稿|意见稿|修正案)[^（）()]{0,8}[）)])")
#: 德国|《民法典》, 日本的|公司法: the law of another country, whatever the mainland's is called
FOREIGN = (
    "(?:日本|德国|法国|英国|美国|韩国|朝鲜|苏联|俄国|俄罗斯|欧盟|意大利|瑞士|瑞典|荷兰|印度|越南|新加坡|加拿大"
    "|澳大利亚|巴西|外国)"
)
_ABROAD = expression(rf"{FOREIGN}(?:的|现行的?)?$")
#: What people agree on among themselves, or one of them lays down.
AGREED = (
    "(?:合同|协议|协议书|章程|手册|制度|保单|租约|承诺书|判决书|裁定书|裁决书|决定书|申请书|起诉状|许可证|请示|来函)"
)
_AGREED_ARTICLE = expression(
    rf"{AGREED}[》”」]?的?中?(?:约定|规定|载明)?(?:(?:如下)?[：:]\s*|[^\S\n]*)第{_N}{{1,9}}[条款项]"
)
AGREED_TITLE = expression(rf"{AGREED}$")
_RELATIVE = ("前", "本条", "本款", "该")


class Division(NamedTuple):
    """A level above articles as the citation names it: 第四章, or 合同编 by its name."""

    kind: str
    number: int
    name: str = ""


class Beside(NamedTuple):
    """The citation with what the words around it tell. `divisions`: the levels above the article that it names;
    `last`: paragraph or item, for 最后一款."""

    row: CitedRow
    divisions: tuple[Division, ...] = ()
    last: str = ""


def read_beside(text: str, rows: Sequence[CitedRow]) -> Iterator[Beside]:
    """Each citation of a law with what stands beside it; those of what the parties agreed on are left out."""
    before = quoted = 0
    agreed = False
    for row in rows:
        if row.unread and row.begins < quoted and row.text.startswith(_RELATIVE):
            continue  # 前款 in the law's own words
        quoted = max([quoted, *(q.at + len(q.words) for q in row.quoted)])
        goes_on = row.text.startswith("第")
        if goes_on:  # 合同约定如下：第一条 …
            agreed = agreed or bool(_AGREED_ARTICLE.search(text, before, row.ends))
        else:  # 违反本合同第二条的，按劳动合同法第四十七条
            agreed = bool(AGREED_TITLE.search(row.title))
        before = row.ends
        if agreed and (goes_on or not row.cited_as.startswith("《")):
            continue
        told = row
        if draft := _DRAFT.search(row.text):
            told = told._replace(key=told.key + draft["note"], tail=told.tail + draft["note"])
        if not goes_on and _ABROAD.search(text, max(0, row.begins - 8), row.begins):
            told = told._replace(key=f"{told.key}(外国)", tail=f"{told.tail}(外国)")
        last = _LAST.search(row.text)
        yield Beside(
            told._replace(version=told.version or _version(text, row)), tuple(_divisions(row)),
            ("paragraph" if last["unit"] == "款" else "item") if last else "",
        )  # fmt: skip


def _version(text: str, row: CitedRow) -> str:
    if behind := _VERSION_BEHIND.match(text, row.ends):
        return behind["version"]
    found = _VERSION_BEFORE.search(text, max(0, row.begins - 20), row.begins)
    return found["version"] or found["old"] if found and not row.text.startswith("第") else ""


def _divisions(row: CitedRow) -> Iterator[Division]:
    """第四章 of 第四章第九条; none where the chapter itself is cited."""
    if not any(address.startswith("art_") for address, _ in json.loads(row.targets)):
        return
    if (title := _PART_TITLE.search(row.title)) and not row.text.startswith("第"):
        yield Division("part", 0, title["part"])
    for m in _DIVISION.finditer(row.text):
        if m["part"]:
            yield Division("part", 0, m["part"].removesuffix("编"))
        else:
            try:
                yield Division(_KINDS[m["unit"]], to_int(m["number"]))
            except ValueError:
                continue
