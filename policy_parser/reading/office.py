"""An old or another office's text file (.doc, .wps, .rtf, .odt, Word's XML) in, its Source out, through LibreOffice.

LibreOffice makes a .docx of it, which the Word reader reads. It runs once for each file, in a folder of its own that is
gone afterwards, with a profile in which macros do not run and no link is followed, under limits of time, memory and
size.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from policy_parser.errors import DamagedError, LimitError, UnknownKindError
from policy_parser.reading import docx
from policy_parser.reading.limits import MAX_FILE_BYTES, MIB, OFFICE_MEMORY, OFFICE_SECONDS
from policy_parser.reading.signatures import is_odt, is_ole, is_word_xml
from policy_parser.reading.source import Source
from policy_parser.wording import say

_PROGRAMS = ("soffice", "libreoffice")
#: Where it stands when it is not on the path.
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
)


class _Kind(NamedTuple):
    """What a kind is called (a key of the wording), the ending that LibreOffice knows it by, and its filter: left to
    itself, LibreOffice reads what is damaged as plain text."""

    recognise: Callable[[bytes], bool]
    what: str
    ending: str
    filter: str


_KINDS = (
    _Kind(is_ole, "kind-old-word", ".doc", "MS Word 97"),
    _Kind(is_odt, "kind-odt", ".odt", "writer8"),
    _Kind(is_word_xml, "kind-word-xml", ".xml", ""),
    _Kind(lambda data: True, "kind-rtf", ".rtf", "Rich Text Format"),
)

#: The throw-away profile: no macro runs, no link to another file or page is followed, nothing is restored.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


def read(data: bytes, name: str) -> Source:
    """The Source of an office file.

    Raises UnknownKindError where LibreOffice is not installed, LimitError for one that takes too long or grows too
    large, DamagedError for one that it cannot read, and what the Word reader raises.
    """
    kind = next(kind for kind in _KINDS if kind.recognise(data))
    program = _program()
    if program is None:
        raise UnknownKindError(name, say("file-office", what=say(kind.what)), say("do-install-office"))
    with tempfile.TemporaryDirectory(prefix="policy-parser-") as folder:
        given = Path(folder, f"given{kind.ending}")
        given.write_bytes(data)
        return docx.read(_converted(program, given, name, kind), name)


def _program() -> str | None:
    found = (shutil.which(program) for program in _PROGRAMS)
    return next((path for path in (*found, *_PLACES) if path and os.path.isfile(path)), None)


def _converted(program: str, given: Path, name: str, kind: _Kind) -> bytes:
    folder = given.parent
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    command = [
        program, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(given),
    ]  # fmt: skip
    if kind.filter:
        command.insert(-1, f"--infilter={kind.filter}")
    _run(command, folder, name)
    made = next((folder / "made").glob("*.docx"), None)
    if made is None:
        raise DamagedError(name, say("file-office-damaged", what=say(kind.what)), say("do-save-docx"))
    if made.stat().st_size > MAX_FILE_BYTES:
        raise LimitError(name, say("file-office-large", most=MAX_FILE_BYTES // MIB), say("do-no-pictures"))
    return made.read_bytes()


def _run(command: list[str], folder: Path, name: str) -> None:
    """Runs LibreOffice, and ends all that it started."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=_limited if sys.platform == "linux" else None,
    ) as process:  # fmt: skip
        try:
            process.wait(OFFICE_SECONDS)
        except subprocess.TimeoutExpired:
            raise LimitError(
                name, say("file-office-late", seconds=round(OFFICE_SECONDS)), say("do-save-docx")
            ) from None
        finally:
            with contextlib.suppress(OSError):  # it is gone
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()


def _limited() -> None:
    """The limits of the child, set in it before LibreOffice runs."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (OFFICE_MEMORY, OFFICE_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _profile() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{setting}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, setting, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
