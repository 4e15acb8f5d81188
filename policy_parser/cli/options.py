"""The arguments and options that several commands share, each with its help text, once."""

from pathlib import Path
from typing import Annotated, Any

import typer

from policy_parser.reading.source import OcrMode


def choice(flag: str, metavar: str, explained: str, least: int | None = None) -> Any:
    """An option that takes a value, a number of `least` or more where that is given, and is None where it is not."""
    return typer.Option(flag, metavar=metavar, min=least, show_default=False, help=explained)


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Text, Word, PDF or web page, a folder of them or a pattern; - is standard input. Files whose text goes on"
        " from one to the next are pages of one document.",
    ),
]
Each = Annotated[bool, typer.Option("--each", help="Every file is a document of its own.")]
Pages = Annotated[bool, typer.Option("--pages", help="All files are pages of one document, in this order.")]
Ocr = Annotated[
    OcrMode,
    typer.Option(
        "--ocr",
        metavar="WHEN",
        help="Recognise pages with OCR: auto (scans and pictures), never, always. Needs the extra ocr.",
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Work on N files at once.")]
DocumentNumber = Annotated[
    int | None,
    choice("--document", "N", "Where the files hold several documents, the N-th instead of the principal one.", 1),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text for people.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        show_default=False,
        help="Write to this file, whole or not at all. Several documents: to this folder, a file each.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Let --output replace a file that is there already.")]
SkipExisting = Annotated[
    bool, typer.Option("--skip-existing", help="Pass over what is written already: an interrupted run goes on.")
]
Ids = Annotated[bool, typer.Option("--ids", help="Print each clause's id.")]
MaxChars = Annotated[int | None, choice("--max-chars", "N", "chunks: the most characters in one.")]
By = Annotated[str | None, choice("--by", "NAME", "chunks: size, clauses packed together; or clause, one in each.")]
ChunkKind = Annotated[str | None, choice("--kind", "KIND", "chunks: one for each clause of this kind: article …")]
Overlap = Annotated[int | None, choice("--overlap", "N", "chunks: sentences that one repeats of the last.")]
WithPath = Annotated[bool, typer.Option("--path", help="chunks: title and place stand above the words.")]
Flat = Annotated[bool, typer.Option("--flat", help="chunks: metadata without lists, as Chroma takes it.")]
Fields = Annotated[str | None, choice("--fields", "NAME", "chunks: langchain, llamaindex or both.")]
