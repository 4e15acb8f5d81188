"""What the comparison says of itself, in Chinese and in English: kinds, columns, buttons."""

from __future__ import annotations

from policy_parser.wording import Language, worded

#: key → Chinese, English.
_WORDS: dict[str, tuple[str, str]] = {
    "title": ("修订前后对照表", "Comparison of two versions"),
    "of": ("《{title}》修订前后对照表", "{title}: comparison of two versions"),
    "before": ("修订前", "Before"),
    "after": ("修订后", "After"),
    "change": ("变化", "Change"),
    "unchanged": ("未变", "unchanged"),
    "edited": ("修改", "edited"),
    "follows": ("仅引用随序号变动", "follows new numbers"),
    "split": ("拆分", "split"),
    "merged": ("合并", "merged"),
    "added": ("新增", "added"),
    "deleted": ("删除", "deleted"),
    "renumbered": ("序号变动", "renumbered"),
    "moved": ("移动", "moved"),
    "none": ("（无）", "(none)"),
    "legend": ("删除的文字加删除线，新增的文字加粗。", "Deleted words are struck through, new words are bold."),
    "metadata": ("标题、题注、引言等", "Title, notes, preamble"),
    "field_title": ("名称", "title"),
    "field_document_number": ("发文字号", "document number"),
    "field_issuers": ("发文机关", "issuers"),
    "field_addressees": ("主送机关", "addressees"),
    "field_dates": ("日期", "dates"),
    "field_subtitle": ("副标题", "subtitle"),
    "field_note": ("题注", "note"),
    "field_preamble": ("引言", "preamble"),
    "field_closing": ("结尾", "closing"),
    "field_signature": ("落款", "signature"),
    "nothing": ("两个版本的文字相同。", "The two versions have the same words."),
    "show": ("显示", "Show"),
    "theme": ("切换深色与浅色", "Dark or light"),
    "help": ("键盘快捷键", "Keyboard shortcuts"),
    "close": ("关闭", "Close"),
    "key_step": ("下一处、上一处", "Next, previous change"),
    "key_theme": ("深色或浅色", "Dark or light"),
    "key_help": ("显示本页", "Show this list"),
    "key_close": ("关闭", "Close"),
    "single_keys": ("启用单键快捷键", "Use single-key shortcuts"),
    "skip": ("跳到正文", "Skip to the text"),
    "was": ("原{name}", "was {name}"),
    "now": ("现{name}", "now {name}"),
}  # fmt: skip


class Words:
    """The words of one language: `zh` or `en`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._at = 0 if language == "zh" else 1

    def __call__(self, key: str, **values: str) -> str:
        words = _WORDS[key][self._at]
        return words.format(**values) if values else words

    def value(self, field: str, words: str | None) -> str:
        """What a document says of itself; its dates (`2015-03-26 passed`) as one says them: 2015-03-26 通过."""
        if field != "dates" or not words:
            return words or ""
        dates = (date.split(" ") for date in words.split("、"))
        language: Language = "zh" if self._at == 0 else "en"
        return "、".join(worded(language, f"date:{kind}", {"date": date}) for date, kind in dates)

    def counts(self, counts: dict[str, int]) -> str:
        """修改 3，新增 1"""
        return ("，" if self._at == 0 else ", ").join(f"{self(name)} {number}" for name, number in counts.items())
