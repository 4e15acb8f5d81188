"""Text of a Word, PDF or web file in, the same text with look-alike code points replaced by the usual ones out.

One code point stays one code point, so that offsets hold. What it replaces: Kangxi and other radicals that PDF fonts
map words to (⽹ U+2F79 for 网, ⻓ U+2ED3 for 长), compatibility ideographs (U+F9FF for 刺), and the brackets and stops
of vertical setting (︵ for （). Full-width forms stay: ， and （ are what these documents are written with.
"""

from __future__ import annotations

from unicodedata import normalize

#: The supplementary radicals that are words of their own, with the words; Unicode gives them no decomposition
#: (EquivalentUnifiedIdeograph.txt lists them).
_RADICALS = (
    "⺁厂⺟母⺠民⺧牛⺩王⺪疋⺫目⺬示⺶羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻕阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⺒巳⺜日⺝月"
)
#: The same for forms that stand in vertical lines (Unicode decomposes them to half-width ASCII).
_VERTICAL = (
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰：︱—︵（︶）︷｛︸｝︹〔︺〕"
    "︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)

_RANGES = ((0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D))


def _table() -> dict[int, str]:
    table = {ord(pairs[i]): pairs[i + 1] for pairs in (_RADICALS, _VERTICAL) for i in range(0, len(pairs), 2)}
    for first, last in _RANGES:
        for code in range(first, last + 1):
            usual = normalize("NFKC", chr(code))
            if usual != chr(code) and len(usual) == 1:
                table[code] = usual
    return table


_TABLE = _table()


def usual_characters(text: str) -> str:
    """`text`, of the same length, without look-alikes."""
    return text if text.isascii() else text.translate(_TABLE)
