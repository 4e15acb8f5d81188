"""A grammar's name in, Lark's parser for it out: built once on a machine, and read back when the program starts again.

Building the two parsers takes longer than parsing a small document. Lark keeps what it built in a file of the user's
own cache folder and checks it against the grammar. The file is a pickle, so one that somebody else could have
written is not read; where there is no such folder the parser is built anew, and nothing is lost but time.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import lark

from policy_parser.grammar_files import grammar_folder, load_grammar
from policy_parser.kept_files import kept_file


def build_parser(name: str, **options: Any) -> lark.Lark:
    """Lark's LALR parser for `grammar/<name>.lark`, with these options of Lark's."""
    options |= {"parser": "lalr", "import_paths": [str(grammar_folder())]}
    text = load_grammar(name)
    kept = _kept(name, text)
    if kept is not None:
        options["cache"] = str(kept)  # Lark builds anew what is damaged, or half written by another process
    return lark.Lark(text, **options)


def _kept(name: str, text: str) -> Path | None:
    """Where the parser of this very grammar, Lark and Python is kept; None where nothing can be."""
    # Lark checks its own options too, and among them the folder that grammars are imported from: two installations
    # under one name would build each other's file anew at every start
    known = "\n".join((text, load_grammar("numerals"), str(grammar_folder()), lark.__version__, sys.version))
    return kept_file(f"{name}-{hashlib.sha256(known.encode()).hexdigest()[:20]}.lark")
