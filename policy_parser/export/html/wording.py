"""The page's own words in each language it speaks: what stands on buttons, in notes and in hints."""

from __future__ import annotations

from policy_parser.document import Document
from policy_parser.export.options import one_of
from policy_parser.wording import Language

#: key → zh-Hans, zh-Hant, en. `{…}` are filled in by the page or by its script.
_WORDS: dict[str, tuple[str, str, str]] = {
    "skip": ("跳到正文", "跳到正文", "Skip to the text"),
    "outline": ("目录", "目錄", "Outline"),
    "below": ("{name} 的下级", "{name} 的下級", "Below {name}"),
    "search": ("搜索", "搜尋", "Search"),
    "search_hint": ("搜索全文，或输入 第十条", "搜尋全文，或輸入 第十條", "Search, or type 第十条"),
    "search_count": ("{hits} 处，在 {places} 条中", "{hits} 處，在 {places} 條中", "{hits} hits in {places} clauses"),
    "search_at": ("第 {at} 处，共 {hits} 处", "第 {at} 處，共 {hits} 處", "Hit {at} of {hits}"),
    "search_none": ("没有找到", "沒有找到", "Nothing found"),
    "theme": ("切换深色与浅色", "切換深色與淺色", "Dark or light"),
    "help": ("键盘快捷键", "鍵盤快速鍵", "Keyboard shortcuts"),
    "close": ("关闭", "關閉", "Close"),
    "copied": ("已复制：{name}", "已複製：{name}", "Copied: {name}"),
    "not_copied": ("无法复制，请手动选择", "無法複製，請手動選取", "Cannot copy; please select it by hand"),
    "cited": ("被引：", "被引：", "Cited by "),
    "cited_count": ("被引 {count} 处", "被引 {count} 處", "Cited {count} times"),
    "about": ("文件信息", "文件資訊", "About"),
    "about_number": ("发文字号", "發文字號", "Number"),
    "about_issuers": ("发文机关", "發文機關", "Issued by"),
    "about_addressees": ("主送机关", "主送機關", "Addressed to"),
    "about_dates": ("日期", "日期", "Dates"),
    "save": ("下载", "下載", "Download"),
    "save_md": ("Markdown", "Markdown", "Markdown"),
    "save_docx": ("Word", "Word", "Word"),
    "save_json": ("JSON", "JSON", "JSON"),
    "search_clause": ("回车到 {name}", "按 Enter 到 {name}", "Enter goes to {name}"),
    "before_clauses": ("条文之前", "條文之前", "before the clauses"),
    "cited_more": ("等 {count} 处", "等 {count} 處", "{count} in all"),
    "external": ("另一文件：{name}", "另一文件：{name}", "Another document: {name}"),
    "unresolved": ("未能解析：{reason}", "未能解析：{reason}", "Unresolved: {reason}"),
    "more_targets": ("另有 {count} 处", "另有 {count} 處", "and {count} more"),
    "cited_documents": ("所引其他文件", "所引其他文件", "Other documents cited"),
    "unresolved_list": ("未能解析的引用", "未能解析的引用", "Unresolved references"),
    "diagnostics": ("文件中的问题", "文件中的問題", "Problems in the document"),
    "furniture": ("页码、书眉等页面文字", "頁碼、書眉等頁面文字", "Page numbers, running heads and the like"),
    "contents": ("原文目录", "原文目錄", "Contents as printed"),
    "source": ("来源", "來源", "Source"),
    "single_keys": ("启用单键快捷键", "啟用單鍵快速鍵", "Use single-key shortcuts"),
    "key_search": ("搜索", "搜尋", "Search"),
    "key_hits": ("下一处、上一处（在搜索框内）", "下一處、上一處（在搜尋框內）", "Next, previous hit (in the field)"),
    "key_step": ("下一条、上一条", "下一條、上一條", "Next, previous clause"),
    "key_copy": ("复制当前条的引用", "複製目前條的引用", "Copy the current clause's citation"),
    "key_outline": ("展开或收起目录", "展開或收起目錄", "Show or hide the outline"),
    "key_theme": ("深色或浅色", "深色或淺色", "Dark or light"),
    "key_help": ("显示本页", "顯示本頁", "Show this list"),
    "key_close": ("关闭、清除", "關閉、清除", "Close, clear"),
    "no_such_clause": ("没有这一条", "沒有這一條", "there is no such clause"),
    "nothing_before": ("前面没有可指的条款", "前面沒有可指的條款", "nothing stands before it"),
    "other_document": ("指的是另一文件", "指的是另一文件", "it means another document"),
    "ambiguous": ("有不止一处可指", "有不止一處可指", "it could mean more than one"),
    "unknown_document": ("不知是哪个文件", "不知是哪個文件", "it is not known which document"),
    "empty_range": ("范围内没有条款", "範圍內沒有條款", "the range is empty"),
}  # fmt: skip
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


class Wording:
    """The words of one language."""

    KEYS = tuple(_WORDS)

    def __init__(self, language: str) -> None:
        self._column = LANGUAGES.index(language)
        self.language = language
        #: The language in which the program's own messages are worded on this page.
        self.message_language: Language = "en" if language == "en" else "zh"

    def __call__(self, key: str, **values: object) -> str:
        words = _WORDS[key][self._column]
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", str(value))
        return words


def wording_for(document: Document, language: str | None) -> Wording:
    """The words of the language asked for; where none is, those of the document's own script."""
    return Wording(one_of("language", language, LANGUAGES) if language else script_of(document))


def script_of(document: Document) -> str:
    """zh-Hant for a document with Taiwan's 條項款目, else zh-Hans."""
    return "zh-Hant" if document.metadata.ladder == "條項款目" else "zh-Hans"
