"""Names of peers in, the Python of an environment that holds them out; made once, kept in the user's cache.

The peers never share an environment with this project: they bring a hundred packages, and some pin ours.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

#: What each peer's contestants import. docling-slim is docling without the models for pictures and PDF; its reader of
#: Markdown and the chunker of docling-core are docling's own.
PACKAGES: dict[str, tuple[str, ...]] = {
    "langchain": ("langchain-text-splitters>=0.3.8",),
    "llama-index": ("llama-index-core>=0.12.30", "langchain-text-splitters>=0.3.8"),
    "docling": ("docling-slim[format-markdown]>=2.70", "docling-core[chunking]>=2.50"),
}
_PYTHON = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")


class PeersError(Exception):
    """The environment could not be made; the message says what to do."""


def environment(names: Sequence[str], folder: Path | None = None) -> Path:
    """The Python that can import these peers.

    `folder`: where the environment is, or is to be made; without it, one in the user's cache, named by what it holds.
    Raises PeersError where pip cannot install them.
    """
    wanted = sorted({package for name in names for package in PACKAGES[name]})
    place = folder or _cache() / _digest(wanted)
    python = place.joinpath(*_PYTHON)
    done = place / "installed.txt"
    if done.exists() and done.read_text(encoding="utf-8").split() == wanted:
        return python
    print(f"making an environment for {', '.join(names)} in {place}", file=sys.stderr)
    venv.create(place, with_pip=True)
    command = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *wanted]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        raise PeersError(f"pip could not install {' '.join(wanted)}; go without the peers with --peers none")
    done.write_text("\n".join(wanted), encoding="utf-8")
    return python


def versions(python: Path, names: Sequence[str]) -> dict[str, str]:
    """The version of each package that the names stand for, as installed."""
    packages = sorted({p.split(">")[0].split("[")[0] for name in names for p in PACKAGES[name]})
    code = f"from importlib.metadata import version\nfor p in {packages!r}: print(p, version(p))"
    told = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True).stdout
    return dict(line.split() for line in told.splitlines())


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    base = Path(home) if home else Path.home() / ".cache"
    return (base if os.access(base.parent, os.W_OK) else Path(tempfile.gettempdir())) / "policy-parser-benchmarks"


def _digest(wanted: Sequence[str]) -> str:
    told = f"{sys.version_info[:2]} {' '.join(wanted)}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]
