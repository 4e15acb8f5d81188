"""A document's title in, what it is found by out: the key that its printings share, and the tail without its issuer.

《刑法》 and 《中华人民共和国刑法》 are one work; so are a title in full-width and in half-width brackets.
国务院《物业管理条例》 is never 浙江省物业管理条例: a place is part of a title, and nothing here takes it away. Nor is
公司法 in a text of Taiwan ever the mainland's: what is written in traditional characters has keys of its own, unless it
names the country (《中華人民共和國公司法》).
"""

import re
import unicodedata
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.library.scripts import is_simplified, simplified

_COUNTRY = "中华人民共和国"
#: Behind the keys of titles in traditional characters.
TRADITIONAL = "@hant"
#: The mainland's, in whatever characters: 中華人民共和國公司法, 香港特別行政區基本法, 香港基本法
_MAINLAND = expression(
    r"中華人民共和國|^勞動合同法|^合同法$|^消費者權益保護法"
    r"|[香澳][港門](?:特別行政區)?(?:基本法|駐軍法|維護國家安全法|國安法)"
)
#: What two printings of one title differ in: blanks, 《》 inside, quotation marks, 、 or _ between two courts.
_CLOTHES = expression(r"[\s《》〈〉“”‘’\"'「」『』、_,，・·]+")
#: 云溪市养犬条例（2018年修订）, …（修正文本）: which version it is, never what it is called; （修订草案） is no law yet
_EDITION = expression(
    r"\((?![^()]*(?:案|稿)\))(?P<words>[12][0-9]{3}年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[^()]{0,8}(?:修正|修订|修改|版|文本|本)?"
    r"|(?:最新|新)?(?:修正|修订|修改)[^()]{0,8})\)$"
)
#: 2018|公司法
_YEAR_FIRST = expression(r"(?P<words>[12][0-9]{3}年?版?)的?(?=.{1,20}(?:法|条例)$)")
#: 修正案八, 修正案(8), which is 修正案(八)
_AMENDMENT_NUMBER = expression(r"(?<=法修正案)\(?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)?$")
_TRIAL = expression(r"\((?:试行|暂行|試行|暫行|试行稿|试行本)\)$")
#: Who issues, before 关于: 最高人民法院、最高人民检察院|关于…, 国务院办公厅|关于…
_ISSUER = expression(
    r"(?P<issuer>.{2,60}?(?:法院|检察院|国务院|政府|中央|军委|委员会|常委会|办公厅|办公室|部|委|局|厅|院|署|总会|银行|联合会))"
    r"(?=关于)"
)


class Name(NamedTuple):
    """`key`: the title without its clothes. `tail`: that without its issuer and 试行, which all printings that may be
    the same work share. `issuer`: the issuer that the title begins with, or empty. `edition`: 2018年修订, or empty."""

    key: str
    tail: str
    issuer: str = ""
    edition: str = ""


def name_of(title: str, traditional: bool = False) -> Name:
    """What a title is found by. `traditional`: it stands in a text in traditional characters."""
    plain = _CLOTHES.sub("", unicodedata.normalize("NFKC", title))
    mark = TRADITIONAL if traditional and not plain.endswith(TRADITIONAL) and not is_simplified(plain) else ""
    if _MAINLAND.search(plain):
        plain, mark = simplified(plain), ""
    plain = plain.replace(_COUNTRY, "")
    if mark:
        plain = plain.removeprefix("中華民國")
    edition = ""
    if (found := _EDITION.search(plain)) and found.start() > 1:
        plain, edition = plain[: found.start()], found["words"]
    elif found := _YEAR_FIRST.match(plain):
        plain, edition = plain[found.end() :], found["words"]
    plain = _AMENDMENT_NUMBER.sub(lambda m: f"({_in_characters(m['number'])})", plain)
    issuer = _ISSUER.match(plain)
    tail = _TRIAL.sub("", plain[issuer.end() :] if issuer else plain)
    return Name(plain + mark, (tail or plain) + mark, issuer["issuer"] if issuer else "", edition)


def _in_characters(number: str) -> str:
    """12 as 十二."""
    if not number.isdecimal():
        return number
    tens, ones = divmod(int(number), 10)
    digits = "零一二三四五六七八九"
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones or not tens else "")


def is_place(prefix: str) -> bool:
    """Whether what one title has before another is a place: 浙江省|物业管理条例."""
    return _PLACE.fullmatch(prefix) is not None


_PLACE = expression(
    r".{1,12}(?:省|市(?!场)|自治区|自治州|自治县|特区|新区|县|(?<![小社园景地校城辖灾库矿林牧片街])区|旗|盟|州)"
)


def place_in(issuer: str) -> str:
    """The place at the beginning of an organ's name: 云溪市|人民政府, 澜江省|人大常委会; empty for an organ of the
    whole country."""
    found = _PLACE_BEGINS.match(issuer)
    return found.group() if found else ""


_PLACE_BEGINS = expression(
    r"(?!国|中华|中国|中共|最高|全国|我国)[^\W\d_]{1,8}?(?:省|自治区|自治州|自治县|特区|新区|市(?!场)|县|(?<![小社园])区|旗|盟|州)"
    r"|[我本该全当](?:省|市|县|区|地)"
)


def number_key(number: str) -> str:
    """A document number without its clothes: 国发〔2020〕1号 and 国发[2020] 1 号 are one."""
    plain = unicodedata.normalize("NFKC", number)
    return "#" + re.sub(r"[\s第]+", "", re.sub(r"[〔\[【(（]", "(", re.sub(r"[〕\]】)）]", ")", plain)))
