"""Small files that take a large machine, made as attackers make them: the bytes of PDF and Word files out."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects; the first is its catalog."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    head = b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), entries)
    return head + packed + b"\nendstream"


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
_WORDS = b"BT /F 12 Tf 50 700 Td (Hello) Tj ET "


def page_of(content: bytes, *, form: bytes = b"", kids: int = 1) -> bytes:
    """A PDF of one page, shown `kids` times, that draws this; `form`: what its /X draws."""
    own = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
    tree = b"<</Type/Pages/Kids[" + b"3 0 R " * kids + b"]/Count %d>>" % kids
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, _PAGE, stream(content), _FONT, stream(form, own)])


def form_that_draws_itself() -> bytes:
    return page_of(_WORDS + b"/X Do " * 50, form=b"/X Do /X Do " + _WORDS)


def countless_letters() -> bytes:
    """20 million letters in 200 KB."""
    return page_of(b"BT /F 12 Tf 50 700 Td " + b"(a) Tj " * 20_000_000 + b"ET")


def one_page_many_times() -> bytes:
    """27 million letters in 3 KB: a page of 90,000 shown 300 times."""
    return page_of(b"BT /F 12 Tf 50 700 Td " + b"(aaaaaaaaaa) Tj 0 -1 Td " * 9000 + b"ET", kids=300)
