"""Files of every kind with bytes changed, cut out and put in: each is read, or refused in one line; nothing else."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_every_kind import KINDS

from policy_parser.errors import SourceError
from policy_parser.reading import read_bytes

WORD = [name for name in KINDS if name.endswith(".docx")]


@cache
def whole(name: str) -> bytes:
    """One file of a kind, the same for every damage."""
    return KINDS[name]()


#: Where in the file, how much of it goes, what comes in its place.
_DAMAGE = st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=20))
#: Time-boxed by the number of files: some 40 s for all kinds.
_FILES = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def damaged(data: bytes, places: list[tuple[float, int, bytes]]) -> bytes:
    for share, cut, put in places:
        at = int(share * len(data))
        data = data[:at] + put + data[at + cut :]
    return data


def read_or_refuse(data: bytes, name: str) -> None:
    """Any other error than SourceError fails the test by itself."""
    try:
        said = read_bytes(data, name).text.strip()
    except SourceError as error:
        said = str(error) if str(error).startswith(name) and "\n" not in str(error) else ""
    assert said


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
@given(places=st.lists(_DAMAGE, min_size=1, max_size=4))
@_FILES
def test_a_damaged_file_is_read_or_refused(name: str, places: list[tuple[float, int, bytes]]) -> None:
    read_or_refuse(damaged(whole(name), places), name)


@pytest.mark.slow
@pytest.mark.parametrize("name", WORD)
@given(places=st.lists(_DAMAGE, min_size=1, max_size=3), part=st.integers(0, 30))
@_FILES
def test_a_part_of_a_word_file_that_is_damaged(name: str, places: list[tuple[float, int, bytes]], part: int) -> None:
    """The archive is whole, so that the damage reaches the XML."""
    found = BytesIO()
    with zipfile.ZipFile(BytesIO(whole(name))) as before, zipfile.ZipFile(found, "w") as after:
        names = before.namelist()
        for entry in names:
            data = before.read(entry)
            after.writestr(entry, damaged(data, places) if entry == names[part % len(names)] else data)
    read_or_refuse(found.getvalue(), name)
