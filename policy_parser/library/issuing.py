"""The organ that a text puts before a title and the work of that title in, whether that organ can have issued it out.

Laws are passed by the National People's Congress, its country-wide 条例 are the State Council's (立法法 第十条、
第七十二条); a ministry issues neither, and none of them a province's rules.
"""

from __future__ import annotations

from typing import Literal

from policy_parser.expressions import expression
from policy_parser.library.names import place_in
from policy_parser.library.works import Work

_CONGRESS = expression(r"全国人大|全国人民代表大会|国家$|中华人民共和国|国家主席")
_COUNCIL = expression(r"国务院$|中共中央|党中央|中央军委|国家$|中华人民共和国")
_BELOW_THE_COUNCIL = expression(
    r"(?:部|(?<![军党纪])委|总局|局|署|银行|监会|办公厅|办公室|法院|检察院|协会|交易所|最高法|最高检)$"
)
_LAW = expression(r"(?:(?<!办)法|法典)$")
_RULES = expression(r"条例$")


def issues(issuer: str, work: Work) -> Literal["yes", "no", "untold"]:
    """Whether an organ can have issued a work whose own text names none."""
    if not issuer or work.issuer or place_in(issuer):
        return "yes"  # told by the text, and compared where works are told apart
    if place_in(work.key):
        return "no" if _BELOW_THE_COUNCIL.search(issuer) or _COUNCIL.search(issuer) else "untold"
    if _LAW.search(work.key):
        return "yes" if _CONGRESS.match(issuer) else "no" if _is_below(issuer) else "untold"
    if _RULES.search(work.key):
        return "yes" if _COUNCIL.search(issuer) else "no" if _is_below(issuer) else "untold"
    return "yes"


def _is_below(issuer: str) -> bool:
    return _BELOW_THE_COUNCIL.search(issuer) is not None
