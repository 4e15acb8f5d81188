"""What a file may be at most: every limit the readers hold to, in one place.

A file over a limit is a LimitError before much time or memory has gone into it. The figures leave room for anything
people write: a whole code of laws is 1.5 MB of text, 2 MB of Word and some 300 pages.
"""

from __future__ import annotations

MIB = 1024 * 1024

#: Any file, as it lies on the disk or comes through standard input.
MAX_FILE_BYTES = 256 * MIB
#: A web page or a mail archive of one, which becomes a tree some ten times its size in memory.
MAX_PAGE_BYTES = 64 * MIB
MAX_PAGE_TAGS = 2_000_000
#: How deep elements may stand in each other; Word itself writes some 20 levels for a table in a text box.
MAX_PAGE_DEPTH = 2000
MAX_XML_DEPTH = 150
#: One part of a Word file when unpacked, all parts that are read together, and the tags of one part. A zip bomb is
#: small on the disk, so these are held to before a byte is unpacked.
MAX_PART_BYTES = 64 * MIB
MAX_PACKAGE_BYTES = 128 * MIB
MAX_XML_TAGS = 2_000_000
MAX_ZIP_ENTRIES = 20_000
#: Documents kept inside documents (altChunk), and parts of a mail message.
MAX_NESTED_FILES = 4
MAX_MAIL_PARTS = 1000
#: Pages of a PDF, characters on one of them, and on all.
MAX_PDF_PAGES = 5000
MAX_PDF_PAGE_CHARACTERS = 100_000
MAX_PDF_CHARACTERS = 20_000_000
