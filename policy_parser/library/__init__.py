"""Many documents in one file: a store, its search, and references that lead from one document to another.

`Library(path)` is one SQLite file. It adds files and folders, answers for any day what a clause was, what cites it and
what became of it, and checks the citations of any text. Nothing here parses: a Document comes from the pipeline.
"""

from policy_parser.library.library import Library
from policy_parser.library.values import CrossReference, Entry, Hit, Report, Today, Verdict

__all__ = ["CrossReference", "Entry", "Hit", "Library", "Report", "Today", "Verdict"]
