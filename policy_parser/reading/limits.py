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
#: What the words of all tags cost, squared: each may be an attribute, which libxml compares with all before it. A
#: second's work; 30,000 words in one tag (a quotation mark that is never closed makes all that follows one).
MAX_TAG_WORDS_SQUARED = 1_000_000_000
#: How deep elements may stand in each other; Word itself writes some 20 levels for a table in a text box.
MAX_PAGE_DEPTH = 2000
MAX_XML_DEPTH = 150
#: One part of a Word file when unpacked, all parts that are read together, and the tags of one part. A zip bomb is
#: small on the disk, so these are held to before a byte is unpacked.
MAX_PART_BYTES = 64 * MIB
MAX_PACKAGE_BYTES = 128 * MIB
MAX_XML_TAGS = 1_000_000
MAX_ZIP_ENTRIES = 20_000
#: Documents kept inside documents (altChunk): how deep, how many at all, how often one of them is shown, and the
#: characters that come out of them. Parts of a mail message.
MAX_NESTED_FILES = 4
MAX_CHUNKS = 200
MAX_CHUNK_REPEATS = 3
MAX_CHUNK_CHARACTERS = 5_000_000
MAX_MAIL_PARTS = 1000
#: What LibreOffice may take for one old office file; it needs 1 s and 300 MB for a common one, and maps far more.
OFFICE_SECONDS = 60.0
OFFICE_MEMORY = 4096 * MIB
#: Pages of a PDF, and characters on all of them; a small file has fewer: so many, and so many more a byte.
MAX_PDF_PAGES = 5000
MAX_PDF_CHARACTERS = 5_000_000
MAX_PDF_CHARACTERS_FREE = 100_000
MAX_PDF_CHARACTERS_A_BYTE = 8
#: What pdfium may take of memory and of time: real files of 800 KB take it 150 MB, and 10 microseconds a character.
MAX_PDF_MEMORY = 800 * MIB
PDF_SECONDS = 7.0
PDF_SECONDS_A_CHARACTER = 0.000_05
#: Points and pages of a picture: A4 at 600 dots an inch has 35 million points.
MAX_PICTURE_POINTS = 60_000_000
MAX_PICTURE_PAGES = 500
