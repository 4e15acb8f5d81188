"""Any text in; text that may stand in XML 1.0, as content or in a quoted attribute, out."""

from __future__ import annotations

from html import escape

from policy_parser.expressions import expression

#: What XML 1.0 cannot hold even as a character reference (production 2, Char), and U+FFFE, U+FFFF.
_FORBIDDEN = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml(words: str) -> str:
    """`words` escaped; a character that XML forbids becomes U+FFFD. `>` too is escaped, so that `]]>` is inert."""
    return escape(_FORBIDDEN.sub("\ufffd", words), quote=True)
