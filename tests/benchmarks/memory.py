"""Nothing in, the bytes this process holds out: now, and at its peak so far; 0 where the system does not tell."""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module
from pathlib import Path

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


def held() -> int:
    """The resident bytes now; where the system does not tell, the peak so far."""
    return _status("VmRSS:") or _peak_of_usage()


def peak() -> int:
    """The most resident bytes at any time. On Linux the process's own: getrusage would count those of the parent that
    started it, too."""
    return _status("VmHWM:") or _peak_of_usage()


def forget_peak() -> None:
    """The peak is what is held now, where the system lets one say so: imports may have held more for a moment."""
    with contextlib.suppress(OSError):
        if _CLEAR.exists():
            _CLEAR.write_text("5")


def _status(field: str) -> int:
    if not _STATUS.exists():
        return 0
    line = next((one for one in _STATUS.read_text().splitlines() if one.startswith(field)), "")
    return int(line.split()[1]) * 1024 if line else 0


def _peak_of_usage() -> int:
    if sys.platform == "win32":
        return 0
    resource = import_module("resource")
    unit = 1 if sys.platform == "darwin" else 1024
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit
