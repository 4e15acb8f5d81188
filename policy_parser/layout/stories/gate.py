"""A source's text in, whether it could hold several texts at all: a quick look, before any pattern is compiled."""

from __future__ import annotations

#: A source with none of these words is one document, and is not looked at further.
_WORDS = ("记者", "新华社", "通讯员", "本报", "本刊", "评论员", "下转", "上接", "刊号", "邮发代号", "日讯", "日电", "（来源", "(来源", "。□", "。 □", "”□")  # fmt: skip  # noqa: E501
_CONTENTS, _LEADERS = ("目录", "目 录", "目　录", "CONTENTS", "要目"), ("...", "……", "···", "／", "⋯⋯")


def may_be_compound(text: str) -> bool:
    """A quick look: False for nearly every law."""
    if any(word in text for word in _WORDS):
        return True
    return any(name in text for name in _CONTENTS) and any(leader in text for leader in _LEADERS)
