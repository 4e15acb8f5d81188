"""Files as people have them in; each one's Source out. One module a kind of file, one table of kinds (`kinds.KINDS`)."""

from policy_parser.reading.files import decode_text, read_bytes, read_file
from policy_parser.reading.source import Mark, Source

__all__ = ["Mark", "Source", "decode_text", "read_bytes", "read_file"]
