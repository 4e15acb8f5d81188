"""Files as people have them in; each one's Source out. One module a kind of file, and one table of the kinds."""

from policy_parser.reading.files import decode_text, read_bytes, read_file
from policy_parser.reading.source import Mark, Source

__all__ = ["Mark", "Source", "decode_text", "read_bytes", "read_file"]
