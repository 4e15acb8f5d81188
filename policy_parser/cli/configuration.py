"""`policy-parser.toml`, or `[tool.policy-parser]` of a pyproject.toml, in; what a repository asks of `check` out.

The nearest of them counts, from the working folder upwards; policy-parser.toml goes before a pyproject.toml beside it.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from policy_parser.errors import PolicyParserError
from policy_parser.wording import LANGUAGES, say

if TYPE_CHECKING:
    from policy_parser.model import Severity

OWN_FILE, PROJECT_FILE = "policy-parser.toml", "pyproject.toml"
_TOOL = "policy-parser"
SEVERITIES: "tuple[Severity, ...]" = ("error", "warning", "note")


class Rules(NamedTuple):
    """Which codes are looked for, and how bad each is where that is not the code's own severity. `select` None: all."""

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, "Severity"] = {}

    def take(self, code: str) -> bool:
        """Whether faults of this code are told."""
        return (self.select is None or code in self.select) and code not in self.ignore


class Configuration(NamedTuple):
    """What a file asks for. `folder` is where it stands: its paths and patterns are read from there. `per_file`: a
    pattern, and the rules of the files that fit it, in the order of the file."""

    folder: Path
    rules: Rules = Rules()
    per_file: Sequence[tuple[str, Rules]] = ()
    fail_on: "Severity | None" = None
    baseline: Path | None = None
    language: str | None = None

    def rules_for(self, file: str) -> Rules:
        """The rules of one file: the general ones, and those of every pattern that it fits, the last before the first.

        A pattern without / is for the file's name, one with / for its path from the folder; * stands for / too.
        """
        rules = self.rules
        path = relative(file, self.folder)
        for pattern, own in self.per_file:
            if fnmatch(path if "/" in pattern else path.rpartition("/")[2], pattern):
                select = rules.select if own.select is None else own.select
                rules = Rules(select, rules.ignore | own.ignore, {**rules.severity, **own.severity})
        return rules


def relative(file: str, folder: Path) -> str:
    """A file's path from a folder, with /; as it is where it stands on another drive."""
    try:
        return os.path.relpath(file, folder).replace(os.sep, "/")
    except ValueError:
        return file.replace(os.sep, "/")


def configuration(named: str | None = None) -> Configuration:
    """The configuration of the working folder, or of the file that is named; an empty one where there is none.

    Raises PolicyParserError for a file that is not there or no TOML, and for a setting or a value that there is not.
    """
    if named is not None:
        if not os.path.isfile(named):
            raise PolicyParserError(say("config-missing", file=named))
        return _read(Path(named))
    for folder in (Path.cwd(), *Path.cwd().parents):
        for name in (OWN_FILE, PROJECT_FILE):
            path = folder / name
            if path.is_file() and (name == OWN_FILE or _mentions(path)):
                return _read(path)
    return Configuration(Path.cwd())


def _mentions(project: Path) -> bool:
    """Whether a pyproject.toml may say something to this program: others' need not be read, nor be right."""
    try:
        return f"tool.{_TOOL}".encode() in project.read_bytes()
    except OSError:
        return False


def _read(path: Path) -> Configuration:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as why:
        raise PolicyParserError(say("config-broken", file=path, why=why.strerror or why)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
        raise PolicyParserError(say("config-broken", file=path, why=" ".join(str(why).split()))) from None
    if path.name == PROJECT_FILE:
        found = found.get("tool", {}).get(_TOOL, {})
    return _Reader(path).configuration(found)


class _Reader:
    """Reads one file's settings; every error names the file and the setting."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def configuration(self, found: Any) -> Configuration:
        table = self._table(_TOOL, found, ("select", "ignore", "severity", *_GENERAL))
        per_file = self._table("per-file", table.get("per-file", {}))
        baseline = self._one_of("baseline", table.get("baseline"), None)
        return Configuration(
            self.path.parent,
            self._rules("", table),
            [(pattern, self._rules(f"per-file.{pattern}.", self._table(f"per-file.{pattern}", own, _RULES)))
             for pattern, own in per_file.items()],
            self._one_of("fail-on", table.get("fail-on"), SEVERITIES),  # type: ignore[arg-type]
            self.path.parent / baseline if baseline is not None else None,
            self._one_of("language", table.get("language"), LANGUAGES),
        )  # fmt: skip

    def _rules(self, place: str, table: Mapping[str, Any]) -> Rules:
        from policy_parser.checks import CODES

        select = self._codes(f"{place}select", table["select"]) if "select" in table else None
        ignore = self._codes(f"{place}ignore", table.get("ignore", []))
        severity = self._table(f"{place}severity", table.get("severity", {}), tuple(CODES))
        for code, given in severity.items():
            self._one_of(f"{place}severity.{code}", given, SEVERITIES)
        return Rules(select, ignore, severity)

    def _table(self, place: str, found: Any, known: Sequence[str] | None = None) -> Mapping[str, Any]:
        if not isinstance(found, dict):
            self._refuse(place, found, say("config-table"))
        for key in found if known is not None else ():
            if key not in (known or ()):
                from difflib import get_close_matches

                near = get_close_matches(key, known or (), 1)
                form = "config-key-near" if near else "config-key"
                names = {"near": near[0]} if near else {"known": ", ".join(known or ())}
                raise PolicyParserError(say(form, file=self.path, key=key, **names))
        return found  # type: ignore[no-any-return]

    def _codes(self, place: str, found: Any) -> frozenset[str]:
        from policy_parser.checks import CODES

        if not isinstance(found, list):
            self._refuse(place, found, say("config-codes"))
        for code in found:
            self._one_of(place, code, tuple(CODES))
        return frozenset(found)

    def _one_of(self, place: str, found: Any, known: Sequence[str] | None) -> str | None:
        if found is not None and not isinstance(found, str):
            self._refuse(place, found, say("config-words") if known is None else ", ".join(known))
        if found is not None and known is not None and found not in known:
            self._refuse(place, found, ", ".join(known))
        return None if found is None else str(found)

    def _refuse(self, place: str, found: Any, wanted: str) -> None:
        raise PolicyParserError(say("config-value", file=self.path, key=place, given=repr(found), wanted=wanted))


_RULES = ("select", "ignore", "severity")
_GENERAL = ("per-file", "fail-on", "baseline", "language")
