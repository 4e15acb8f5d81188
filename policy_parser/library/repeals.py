"""A document's words in, what it says of other documents out: which it repeals, and which it renames."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_parser.expressions import expression

_TITLE = r"《(?:[^《》\n]|《[^《》\n]{1,80}》|〈[^〈〉\n]{1,80}〉){1,160}》"
_NOTE = r"(?:[（(][^（）()\n]{1,60}(?:[（(][^（）()\n]{1,20}[）)][^（）()\n]{0,20})?[）)])?"
#: What may stand between the last title and 废止.
_HOW = r"(?:以及|等)?[，,]?\s*(?:自[^，。；]{4,24}起)?(?:即?同时|即行|自行|相应|一并|均|予以|随之|也|亦|停止执行并)*"
#: One sentence's end: 《甲》、1990年发布的《乙》（试行）|同时废止
_SENTENCE = expression(rf"[^。；\n]*?(?P<last>{_TITLE}{_NOTE}){_HOW}(?P<word>废止|失效)")
#: A title that is itself repealed, not one by which another was made or mended: 《关于修改…的决定》|修正的《乙》
_LISTED = expression(rf"《(?P<title>(?:[^《》\n]|《[^《》\n]{{1,80}}》){{1,160}})》{_NOTE}(?P<after>.)?")
_NOT_ITSELF = frozenset("第修的中规关有办所批公发通")
#: 关于废止《云溪市养犬条例》的决定; 现决定废止《…》
_OBJECT = expression(r"废止(?:了)?《(?P<title>(?:[^《》\n]|《[^《》\n]{1,80}》){1,160})》(?!中?的?第|中)")
#: 将《甲》的名称修改为《乙》, 名称修改为“…”
_RENAMED = expression(
    r"(?:《(?P<old>(?:[^《》\n]|《[^《》\n]{1,80}》){2,160})》(?:的?(?:名称|题目|标题|名))|(?:名称|题目|标题))"
    r"[^。；\n《“]{0,6}(?:修改|变更|更改|改)为[:：]?\s*[“\"]?《?(?P<new>[^”\"》。；\n]{4,80}(?:》[^”\"》。；\n]{1,60})?)"
)


def repealed_in(text: str) -> Iterator[tuple[str, int]]:
    """Each title that the text says is repealed, with the offset of its 《. 《甲》中有关看守所的规定即行废止 repeals
    no document."""
    if "废止" not in text and "失效" not in text:
        return
    for m in _SENTENCE.finditer(text):
        for title in _LISTED.finditer(text, m.start(), m.end()):
            if title.end("title") + 1 > m.end("last"):
                break
            if title["after"] not in _NOT_ITSELF:
                yield title["title"], title.start()
    for m in _OBJECT.finditer(text):
        yield m["title"], m.start("title") - 1


def renamed_in(text: str, subject: str | None) -> Iterator[tuple[str, str]]:
    """Old and new title of each document that the text says has a new name. `subject`: the document that it amends,
    where it names none there."""
    if "为" not in text or not any(word in text for word in ("名称", "题目", "标题")):
        return
    for m in _RENAMED.finditer(text):
        old = m["old"] or subject
        new = re.sub(r"^《|》$", "", m["new"].strip())
        if old and new and old != new:
            yield old, new
