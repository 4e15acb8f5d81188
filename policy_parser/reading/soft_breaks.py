"""The two sides of a line break inside one paragraph in, whether the break is in the middle of a sentence out.

Word's Shift+Enter and a web page's <br> mostly end what a reader takes for a paragraph (（一）…；<br>（二）…).
Sometimes they only break a line, even within a word: `…的其他场<br>合。`, `根据2020年10月<br>17日…修正)`.
"""

from __future__ import annotations

from policy_parser.expressions import expression

#: What opens a paragraph wherever it stands: 第三条, 一、, （二）, 3., ④, 附件.
_OPENS = expression(
    r"第\s*[0-9０-９〇○零一二三四五六七八九十百千]+\s*[编編章节節条條款项項]"
    r"|[0-9０-９一二三四五六七八九十百]{1,4}\s*[、.．]"
    r"|[（(〔\[]\s*[0-9０-９一二三四五六七八九十百]{1,4}\s*[）)〕\]]"
    r"|[\u2460-\u2487\u3220-\u3229\u3280-\u3289]|附\s*[件表]|[—－·•●■◆※]"
)
#: What stands on a line of its own within a heading: 附件1 above its title, the document's number below it.
_STANDS_ALONE = expression(r"附\s*[件表录图]|.*[〔\[（(【]\s*(?:19|20)[0-9]{2}\s*[〕\]）)】].*号\s*$")
_HAN_OR_DIGIT = expression(r"[\u3400-\u9fff0-9０-９]")
_BRACKETS = (("（(", "）)"), ("《〈<", "》〉>"), ("“", "”"), ("【", "】"))
_CLOSING = expression(r"[）)》〉>”】]")
_LONG = 15  # characters: a line shorter than this is no full line that a page could have broken
_TAIL = 12  # characters: what is left of a broken sentence on its last line
WINDOW = 200  # characters looked at on either side, so that one paragraph of a million breaks costs no more


def continues(before: str, after: str) -> bool:
    """Whether `after` goes on with the sentence that `before` leaves."""
    before, after = before[-WINDOW:].rstrip(), after[:WINDOW].strip()
    if not before or not after or _OPENS.match(after):
        return False
    if before[-1] in "，、,":
        return True
    if _CLOSING.search(after) and any(_closes(before, after, *pair) for pair in _BRACKETS):
        return True
    if len(before) < _LONG or not _HAN_OR_DIGIT.match(before[-1]):
        return False
    return len(after) <= _TAIL and after[-1] in "。；;" and _HAN_OR_DIGIT.match(after[0]) is not None


def continues_heading(before: str, after: str) -> bool:
    """Whether `after` is a further line of the heading `before`, in one paragraph that its style makes a heading:
    云溪市人民政府⏎关于印发公园管理办法的通知 is one title, 附件1⏎公园名录 is not."""
    before, after = before[-WINDOW:].strip(), after[:WINDOW].strip()
    return not (_OPENS.match(after) or _STANDS_ALONE.match(after) or _STANDS_ALONE.match(before))


def _closes(before: str, after: str, opening: str, closing: str) -> bool:
    """Whether a bracket that `before` opens is closed in `after`: `（…根据2020年10月` and `17日…修正）`."""
    depth = sum(before.count(c) for c in opening) - sum(before.count(c) for c in closing)
    first = min((at for c in closing if (at := after.find(c)) >= 0), default=-1)
    return depth > 0 and first >= 0 and not any(c in after[:first] for c in opening)
