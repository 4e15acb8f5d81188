"""A stretch of Markdown in, the marks in it out: which characters are no words, and from where to where words are bold.

Markdown as people and converters write it (pandoc, MinerU, docling, marker, PaddleOCR): `**`, `*`, `_`, escapes, links,
pictures, comments, HTML within a line, entities of a blank, LaTeX around a number. Whoever reads Markdown, lines or the
cells of a table, asks here; what is left out is then the same everywhere.
"""

from typing import NamedTuple

from policy_parser.expressions import expression

Stretch = tuple[int, int]


class Marks(NamedTuple):
    """`hidden`: the characters that are marks, in order, none overlapping another. `bold`: from the end of one mark to
    the beginning of another, what they print in bold. `breaks`: the hidden that end a line (`<br>`)."""

    hidden: tuple[Stretch, ...] = ()
    bold: tuple[Stretch, ...] = ()
    breaks: tuple[Stretch, ...] = ()


_NONE = Marks()

#: HTML that Markdown allows within a line: <a id="art_1"></a>, <br>, <sup>2</sup>, <div style="text-align: center;">.
_NAMES = (
    "a|abbr|b|big|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark"
    "|ol|p|q|s|section|small|span|strong|sub|summary|sup|u|ul"
)
#: Where a link leads: an anchor, a path, an address, a file; （见[附件](1)） is none.
_TARGET = (
    r"[ \t]*<?(?=[^()\s]{0,500}[#./:])[^()\s<>]{1,500}(?:\([^()\s]{0,100}\)[^()\s<>]{0,100})?>?[ \t]*"
    r"(?:\"[^\"\n]{0,200}\"[ \t]*)?"
)
_PICTURE = r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)"
_WORDS = rf"(?:[^\[\]\\\n]|\\.|{_PICTURE}){{0,400}}?"
#: What pandoc writes behind a heading or words of its own: {#_Toc1 .anchor}, {.underline}
_ATTRIBUTES = r"\{[#.][^{}\n]{1,200}\}"
#: $1 0 \%$, $2 0 2 5$, $\mathrm { k m } ^ { 2 }$: what scanners make of a number. What needs more is left as it is.
_LATEX_WORD = r"[0-9A-Za-z.,:+=~/()\[\]<>%－–—-]"
_LATEX_MARK = r"[ {}^_]|\\(?:mathrm|mathbf|mathsf|mathit|text|rm|bf|left|right|[,;:! ])(?![A-Za-z])|\\(?=[%#&$_])"
_PARTS = (
    ("comment", r"<!--[^<>\n]{0,500}-->"),
    ("tag", rf"<(?P<close>/?)(?P<name>{_NAMES})(?:\s[^<>]{{0,500}})?/?>"),
    ("picture", _PICTURE),
    ("link", rf"\[(?={_WORDS}\](?:\({_TARGET}\)|{_ATTRIBUTES}))"),
    ("target", rf"\](?:\({_TARGET}\)|{_ATTRIBUTES})"),
    ("attributes", rf"[ \t]{_ATTRIBUTES}$"),
    ("note", r"\[\^[^\[\]\s]{1,20}\](?!:)"),
    ("escape", r"\\(?=[!-/:-@\[-`{-~])[!-/:-@\[-`{-~]|\\$"),
    ("entity", r"&(?:nbsp|emsp|ensp|thinsp|zwnj|zwj|#160|#xa0|#12288|#x3000);"),
    ("ampersand", r"&amp;"),
    ("latex", rf"\$(?=[^$\s]|[ ][^$\n]{{0,80}}[ ]\$)(?P<formula>(?:{_LATEX_WORD}|{_LATEX_MARK}){{1,120}})\$(?![0-9])"),
    ("code", r"(?<!`)`(?P<coded>[^`\n]{1,300})`(?!`)"),
    ("stars", r"\*+"),
    ("lines", r"_+"),
)
_MARK = expression("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS), 2)
_FORMULA_WORD = expression(rf"{_LATEX_MARK}|(?P<word>{_LATEX_WORD}+)")
_BOLD_TAGS = frozenset(("b", "strong"))
#: What no emphasis begins with: 李**、王** are two names, not 、王 in bold.
_CLOSING = frozenset("，。、；：！？）》」』】〕〉”’,.;:!?)]}…")
#: What may stand before `**` that closes what a line above has opened.
_ENDS = frozenset("。：；:;")
#: Any of these may be a mark; a text without them has none.
_SIGNS = expression(r"[*_\\<\[!&$`{]")


def marks_in(text: str, start: int, end: int) -> Marks:
    """The marks within `text[start:end]`, one line or one cell; offsets are those of `text`."""
    if _SIGNS.search(text, start, end) is None:
        return _NONE
    return _Reading(text, start, end).marks()


def marks_around(text: str, start: int, end: int) -> list[Stretch]:
    """The hidden characters of the whole lines that `text[start:end]` touches: what begins with a link's words lies
    between its marks, and only the line shows it."""
    found: list[Stretch] = []
    at = text.rfind("\n", 0, start) + 1
    while at < max(end, start + 1):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        found += marks_in(text, at, stop).hidden
        at = stop + 1
    return found


class _Reading:
    """The marks of one stretch, read from its beginning to its end."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.hidden: list[Stretch] = []
        self.bold: list[Stretch] = []
        self.breaks: list[Stretch] = []
        self._opened: dict[str, Stretch] = {}  # by sign, the run that opened
        self._links = 0
        self._tagged: int | None = None  # where bold began that a tag opened

    def marks(self) -> Marks:
        for match in _MARK.finditer(self.text, self.start, self.end):
            start, end = match.span()
            kind = match.lastgroup
            if kind == "stars" or kind == "lines":
                self._emphasis(start, end)
            elif kind == "tag":
                self._tag(match["name"].lower(), bool(match["close"]), start, end)
            elif kind == "escape":
                self.hidden.append((start, start + 1))
            elif kind == "ampersand":
                self.hidden.append((start + 1, end))
            elif kind == "code":
                self.hidden += [(start, start + 1), (end - 1, end)]
            elif kind == "latex":
                self._formula(start, end)
            elif kind == "link" or kind == "target":
                self._link(kind == "link", start, end)
            else:
                self.hidden.append((start, end))
        bold = self._opened.get("**")
        if bold is not None and bold[0] == self.start:  # bold that goes on in the next line
            self.hidden.append(bold)
            self.bold.append((bold[1], self.end))
        return Marks(tuple(sorted(self.hidden)), tuple(sorted(self.bold)), tuple(self.breaks))

    def _tag(self, name: str, closes: bool, start: int, end: int) -> None:
        self.hidden.append((start, end))
        if name == "br":
            self.breaks.append((start, end))
        elif name in _BOLD_TAGS:
            if closes and self._tagged is not None:
                self.bold.append((self._tagged, start))
            self._tagged = None if closes else end

    def _link(self, opens: bool, start: int, end: int) -> None:
        if opens or self._links:
            self._links += 1 if opens else -1
            self.hidden.append((start, end))

    def _formula(self, start: int, end: int) -> None:
        at = start
        for part in _FORMULA_WORD.finditer(self.text, start + 1, end - 1):
            if part["word"]:
                self.hidden.append((at, part.start()))
                at = part.end()
        self.hidden.append((at, end))

    def _emphasis(self, start: int, end: int) -> None:
        """A run of `*` or `_`: it opens, closes, or is words."""
        size, sign = end - start, self.text[start]
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        opens = not after.isspace() and after not in _CLOSING
        closes = not before.isspace()
        if sign == "_" or size == 1:  # within a word they are words: 长*宽*高, ____
            opens = opens and not before.isalnum()
            closes = closes and not after.isalnum() if sign == "_" else closes
        if size > (4 if sign == "*" else 2):
            return
        key = sign if size == 1 else sign * 2
        opened = self._opened.pop(key, None)
        if opened is not None and closes:
            self.hidden += [opened, (start, end)]
            if size > 1:
                self.bold.append((opened[1], start))
            if size == 4:
                self._opened[key] = (end, end)
        elif opens and size < 4:
            self._opened[key] = (start, end)
        elif key == "**" and before in _ENDS and opened is None:
            self.hidden.append((start, end))
