"""The words before a title in, who issued it out: 国务院|《物业管理条例》,
云溪市高级人民法院|《关于审理用水纠纷的规定》."""

from __future__ import annotations

from policy_parser.citations.name_before import after_last_lead
from policy_parser.citations.patterns import any_of
from policy_parser.expressions import expression

#: How the name of an organ ends.
_ENDINGS = (
    "人民法院", "法院", "检察院", "人民政府", "政府", "办公厅", "办公室", "委员会", "常委会", "代表大会", "国务院",
    "中央", "总局", "部", "局", "厅", "署", "银行", "协会", "交易所", "证监会", "监会", "发改委", "高院", "中院",
    "最高院",     "最高法", "最高检", "两高", "行政院", "司法院", "總署", "委員會", "廳",
)  # fmt: skip
_ORGAN = expression(rf"[^\W\d_]{{0,24}}{any_of(_ENDINGS)}")
_BREAK = expression(r"[，。；：！？《》（）()\n\s]")
_WINDOW = 60
_IN_FULL = {
    "两高": "最高人民法院、最高人民检察院", "最高院": "最高人民法院", "最高法": "最高人民法院",
    "最高法院": "最高人民法院", "最高检": "最高人民检察院",
}  # fmt: skip
_LONGEST = 24


def issuer_before(text: str, floor: int, end: int) -> str | None:
    """The organs that stand right before `end`, none of them begun before `floor`; None where no organ does.

    Several are joined by 、 as the words join them; 两高 is written out.
    """
    words = _last_words(text[max(floor, end - _WINDOW) : end])
    names: list[str] = []
    for part in reversed(words):
        name = after_last_lead(part.strip("“”"))
        if not name or len(name) > _LONGEST or _ORGAN.fullmatch(name) is None:
            break
        names.append(_IN_FULL.get(name, name))
        if name != part.strip("“”"):
            break  # 依照|甲市人民法院: what stands before the verb is no organ of this title
    return "、".join(reversed(names)) or None


def _last_words(words: str) -> list[str]:
    """最高人民法院、最高人民检察院 are two; 住房和城乡建设部 is one."""
    parts: list[str] = []
    for part in words.split("、"):
        left, _, right = part.rpartition("和")
        parts += [left, right] if left and right and _ORGAN.fullmatch(after_last_lead(left)) else [part]
    last = max((at for at, p in enumerate(parts) if _BREAK.search(p)), default=-1)
    if last >= 0:
        parts = [_BREAK.split(parts[last])[-1], *parts[last + 1 :]]
    return parts
