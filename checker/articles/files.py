"""Files as streams of bytes: folders, single files, archives, and what comes through a pipe."""

from __future__ import annotations

import gzip
import io
import os
import stat
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, cast

from checker.articles.characters import whole_characters
from checker.articles.contents import HEAD, kind_of
from checker.articles.packed import (
    ENDINGS,
    EXPECTED,
    LARGEST_STREAM,
    UNREADABLE,
    File,
    ending_of,
    limited,
    members,
    passed_over,
    problem,
    unpacked,
    why,
)
from checker.articles.records import Refused
from checker.deadlines import TooLongError, deadline
from checker.errors import nearest_of
from checker.model import Problem

__all__ = ["files", "given", "readable", "states", "whole"]

#: Where a shell puts the pipe that it gives instead of a file.
_PIPES = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
#: So many bytes of it are read at once.
_PIECE = 1 << 20


def files(path: str | Path, seconds: float | None = None) -> Iterator[File | Problem]:
    """Every file of a path, and a problem for each that is none. Folders are searched below, in order of their names.

    What is written into a pipe is read to its end and told by its content; it must begin within so many seconds.
    """
    place = Path(path)
    try:
        mode = place.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(place)
        elif stat.S_ISFIFO(mode) or str(path).startswith(_PIPES):
            yield from given(str(path), _through(place, seconds))
        elif ending_of(place.name) not in (*ENDINGS, ".zip"):
            hint = nearest_of(ending_of(place.name), ENDINGS)
            yield problem(str(path), f"unknown ending; {EXPECTED}" + (f"; did you mean {hint}?" if hint else ""))
        else:
            yield from _one(place)
    except OSError as error:
        yield problem(str(path), f"cannot be read: {why(error)}")
    except TooLongError:
        yield problem(str(path), f"nothing came through this pipe for {seconds:g} seconds; expected an article")


def given(name: str, raw: bytes) -> Iterator[File | Problem]:
    """What came through a pipe as a file whose kind its content shows, or the files of an archive."""
    if raw.startswith(b"PK"):
        yield from members(name, io.BytesIO(raw))
        return
    packed = raw.startswith(b"\x1f\x8b")

    def opened(ending: str = ".warc") -> io.BufferedReader:
        stream = io.BytesIO(raw)
        return unpacked(stream, ending, len(raw)) if packed else limited(stream, ending, None)

    try:
        with opened() as stream:
            ending = kind_of(stream.peek(HEAD)[:HEAD])
    except UNREADABLE as error:
        yield problem(name, f"cannot be read: {why(error)}")
        return
    yield File(name=name, ending=ending, open=lambda: opened(ending), stem=None)


def readable(path: Path) -> bool:
    """Whether a file of a folder is read, by its name."""
    return ending_of(path.name) in ENDINGS or path.suffix.lower() == ".zip"


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of a folder that can be read, with its size and when it was last written: both change when it does."""
    found = {}
    for path in _read(_inside(folder)):
        try:
            state = path.stat()
        except OSError:  # taken away since it was listed
            continue
        found[str(path)] = (state.st_size, state.st_mtime_ns)
    return found


def whole(file: File) -> bytes:
    """All bytes of a file.

    Raises:
        Refused: when it cannot be read or unpacks to too much.
    """
    try:
        with file.open() as stream:
            return stream.read()
    except UNREADABLE as error:
        raise Refused(f"cannot be read: {why(error)}") from None


def _through(place: Path, seconds: float | None) -> bytes:
    with deadline(seconds):
        stream = place.open("rb")  # waits for somebody who writes
    with stream:
        return b"".join(islice(iter(partial(stream.read, _PIECE), b""), LARGEST_STREAM // _PIECE))


def _folder(folder: Path) -> Iterator[File | Problem]:
    failed: list[OSError] = []
    inside = _inside(folder, failed)
    read = _read(inside)
    for file in read:
        try:
            yield from _one(file)
        except OSError as error:
            yield problem(str(file), f"cannot be read: {why(error)}")
    for closed in failed:
        yield problem(str(closed.filename or folder), f"cannot be opened: {why(closed)}")
    chosen = set(read)
    yield from passed_over(str(folder), (str(path) for path in inside if path not in chosen))
    if not read and not failed:
        yield problem(str(folder), f"no article in this folder; {EXPECTED}")


def _inside(folder: Path, failed: list[OSError] | None = None) -> list[Path]:
    """All that stands below a folder; what is hidden, as of a download that goes on, is left alone."""
    found: list[Path] = []
    for place, below, names in os.walk(folder, onerror=failed.append if failed is not None else None):
        below[:] = [name for name in below if not name.startswith(".")]
        found += [Path(place) / name for name in names if not name.startswith(".")]
    return sorted(found)


def _read(inside: list[Path]) -> list[Path]:
    """Those whose ending can be read."""
    return [p for p in inside if readable(p) and _regular(p)]


def _regular(path: Path) -> bool:
    """Whether a path is no pipe or device; one of which that cannot be told is, so that it is told when it cannot be opened."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _one(path: Path) -> Iterator[File | Problem]:
    if path.suffix.lower() == ".zip":
        yield from members(str(path), str(path))
        return
    ending = ending_of(path.name)
    size = path.stat().st_size

    def opened() -> io.BufferedReader:
        if path.suffix.lower() == ".gz":
            return limited(cast("IO[bytes]", gzip.open(path)), ending, size)
        return limited(path.open("rb"), ending, None)

    stem = whole_characters(path.name).removesuffix(".gz").rsplit(".", 1)[0]
    yield File(name=whole_characters(str(path)), ending=ending, open=opened, stem=stem)
