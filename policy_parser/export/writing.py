"""Text and a path in; the whole text at that path, or nothing there at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from policy_parser.errors import ExportError
from policy_parser.wording import say


def write_atomically(
    path: str | os.PathLike[str], text: str | bytes | Iterable[str | bytes], force: bool = False
) -> Path:
    """Writes `text` (a str as UTF-8; one part after another as they come) and returns the path.

    The text goes to a new file in the same folder, which takes the path's place once it is complete: a reader sees
    the old file or the new one, and an interruption leaves neither a half file nor a stray one. Raises ExportError
    where a file is there and `force` is not set, and where the folder cannot be written to.
    """
    target = Path(path)
    if target.is_dir():
        raise ExportError(say("output-folder", file=target))
    if target.exists() and not target.is_file():  # a FIFO, /dev/null: it would be replaced by a file
        raise ExportError(say("output-device", file=target))
    if not force and (target.exists() or target.is_symlink()):
        raise ExportError(say("file-there", file=target))
    if target.is_symlink():
        target = target.resolve()  # the link stays, the file it leads to is replaced
    temporary = target.parent / f".{target.name[:40]}.{secrets.token_hex(6)}.part"
    try:
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as why:
            raise ExportError(say("output-refused", file=target, why=_reason(why))) from None
        with os.fdopen(handle, "wb") as file:
            for part in (text,) if isinstance(text, str | bytes) else text:
                file.write(part.encode("utf-8") if isinstance(part, str) else part)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
        _put(str(temporary), target, force)
    except BaseException as why:  # Ctrl-C too, at any moment: the name was chosen before the file was made
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(why, FileExistsError):
            raise ExportError(say("file-there", file=target)) from None
        if isinstance(why, OSError):
            raise ExportError(say("output-failed", file=target, why=_reason(why))) from None
        raise
    return target


def _put(temporary: str, target: Path, force: bool) -> None:
    """Moves the finished file to its place. Without `force` a file that came there meanwhile is not overwritten, as
    far as the file system has hard links."""
    if not force:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:
            pass
        else:
            os.unlink(temporary)
            return
    os.replace(temporary, target)


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those that the user gives to new files."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(why: OSError) -> str:
    return (why.strerror or str(why)).lower()
