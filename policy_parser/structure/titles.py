"""The lines that print a title in, the title out; and the words that titles end with."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression, in_both_scripts
from policy_parser.layout.lines import Line, squashed

#: What kind of document it is, as its title's last word says (《党政机关公文处理工作条例》 第八条, and laws).
_KINDS = in_both_scripts((
    "意见", "通知", "决定", "决议", "公告", "通告", "通报", "报告", "请示", "批复", "函", "纪要", "命令", "令",
    "公报", "议案", "规定", "办法", "条例", "细则", "规则", "章程", "准则", "方案", "计划", "规划", "纲要", "要点",
    "措施", "指引", "指南", "目录", "清单", "标准", "规范", "法", "法典", "解释", "修正案", "制度", "预案", "政策",
    "工作", "工作报告", "问答", "答记者问", "讲话", "说明", "须知", "手册", "协议", "合同", "公约", "守则", "简介",
    "指导意见", "答复", "复函", "倡议书", "总结", "名单", "情况", "简报", "汇编", "判决书",
    "裁定书", "决定书", "调解书", "起诉书", "通知书", "规程",
    "條例", "規則", "規例", "辦法", "規定", "要點", "標準", "準則", "細則", "綱要", "規程", "條例草案", "須知", "計畫",
))  # fmt: skip
#: 关于印发《云溪市养老服务办法》的通知
_ISSUED_WITH = in_both_scripts(("通知", "决定", "公告", "意见", "批复", "函", "命令", "通报"))
_IN_BRACKETS = r"[（(][^（）()]{1,12}[）)]"
_KIND_WORD = expression(rf"(?:{'|'.join(_KINDS)})(?:{_IN_BRACKETS})?》?(?:的(?:{'|'.join(_ISSUED_WITH)}))?\Z")
_YEAR = r"[12][0-9]{3}\s?年?"
_TITLE_END = expression(
    rf"[（(](?:试行|暂行|修[订正].{{0,4}}|草案.{{0,8}}|.{{0,8}}(?:稿|版)|{_YEAR}(?:修[订正])?|{_YEAR}\s?[-—–~～至]{{1,2}}\s?{_YEAR})[）)]"
    r"|第[0-9一二三四五六七八九十]{1,3}号\s?(?:——?|：)\s?[^。；，：]{2,40}"  # 云溪证券交易所业务指引⏎第4号——风险管理
)
#: The last word, what brackets it may have behind it, and 的通知 are no longer than this.
_LONGEST_KIND = 24


def names_a_kind(text: str) -> bool:
    """Whether a title ends with a kind of document: …的意见, …办法（试行）."""
    return _KIND_WORD.search(squashed(text)[-_LONGEST_KIND:]) is not None


def ends_a_title(text: str) -> bool:
    """Whether a line is a title's end on a line of its own: （试行）, （2029—2031年）, （2031年版）, or the
    number and the subject of one in a series."""
    return _TITLE_END.fullmatch(text) is not None


def title_of(lines: Sequence[Line]) -> str | None:
    """The title that the lines print, without the 《》 that may be all round it and a full stop at its end; None where
    they print none."""
    text = "".join(_without_spacing(line.text) for line in _printed_once(lines)).strip().rstrip("。")
    if not text:
        return None
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        return text[1:-1]
    return text


def _printed_once(lines: Sequence[Line]) -> list[Line]:
    """The lines of a title that may be printed twice, whole (a web page's heading, and the document's own)."""
    found: list[Line] = []
    whole = ""
    for line in lines:
        words = squashed(line.text)
        if not found or words.strip("《》") != whole.strip("《》"):
            found.append(line)
            whole += words
    return found


def _without_spacing(text: str) -> str:
    """政 府 工 作 报 告 is letter-spaced; 中共中央 国务院 are two names."""
    words = text.split()
    spaced = len(words) > 2 and all(len(word) == 1 for word in words)
    return "".join(words) if spaced else " ".join(words)
