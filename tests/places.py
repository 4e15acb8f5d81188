"""Where the repository's folders are, and the real documents that are no part of it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
REGULATION = EXAMPLES / "regulation.txt"
NOTICE = EXAMPLES / "notice.txt"
QUESTIONS = EXAMPLES / "qa.txt"
#: The opinion, split over two newspaper pages.
OPINION = (EXAMPLES / "opinion_page1.txt", EXAMPLES / "opinion_page4.txt")


def corpus_folder() -> Path | None:
    """Where the real documents are, for tests that are parametrised over them; None where they are not."""
    folder = Path(os.environ.get("POLICY_PARSER_CORPUS") or ROOT.parent / "shared" / "corpus")
    return folder if folder.is_dir() else None
