"""Files as streams of bytes: folders, single files, members of zip and gzip archives, each with a limit on what it unpacks to."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, cast

from checker.articles.characters import whole_characters
from checker.errors import nearest_of
from checker.model import Problem, ProblemKind

__all__ = ["ENDINGS", "UNREADABLE", "File", "Record", "Refused", "files", "readable", "states", "whole"]

#: Endings that are read; each may have .gz behind it, and stand in a .zip.
ENDINGS = (".txt", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xml", ".rss", ".atom", ".warc", ".csv", ".tsv")
#: A text larger than this is no article; a newspaper's longest stay under one megabyte.
LARGEST = 20_000_000
#: A file of many articles that is read record by record, and all that an archive may unpack to.
LARGEST_STREAM = 4_000_000_000
#: Archives that unpack to more than this many times their size are refused, beyond a first part that any may have.
MOST_RATIO, FREE = 200, 20_000_000
MOST_MEMBERS = 100_000
EXPECTED = f"expected {', '.join(ENDINGS)}, also with .gz behind them, or .zip"
#: Endings of files that may well hold an article and are not read: a folder's are told of, once.
DOCUMENTS = (
    ".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub", ".mht", ".mhtml", ".eml", ".xlsx", ".ods", ".parquet", ".wacz",
    ".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst",
)  # fmt: skip
#: What a file, an archive or a member of it raises that is broken, cut off, locked or packed in a way not known here.
UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError, UnicodeDecodeError)
STREAMED = frozenset({".jsonl", ".ndjson", ".warc", ".csv", ".tsv"})


class Refused(Exception):  # noqa: N818 - what is raised is a refusal
    """An input that cannot be read: why, what was expected, and the line if there is one."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class Record(NamedTuple):
    """One article as a file gives it, or why it cannot be: the line it begins in, or its number where lines say nothing."""

    value: Any
    line: int = 1
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file or archive member: its name as shown, its ending in small letters without .gz, and how to open it."""

    name: str
    ending: str
    open: Callable[[], IO[bytes]]
    stem: str


def files(path: str | Path) -> Iterator[File | Problem]:
    """Every file of a path, and a problem for each that is none. Folders are searched below, in order of their names."""
    place = Path(path)
    try:
        if place.is_dir():
            inside = _inside(place)
            for file in inside:
                yield from _one(file)
            others = Counter(_others(place))
            if others:
                told = ", ".join(f"{count} {ending}" for ending, count in sorted(others.items()))
                yield _problem(path, f"passed over for their endings: {told}; {EXPECTED}", "notice")
            if not inside:
                yield _problem(path, f"no article in this folder; {EXPECTED}")
        elif place.exists() and _ending(place.name) not in (*ENDINGS, ".zip"):
            hint = nearest_of(_ending(place.name), ENDINGS)
            yield _problem(path, f"unknown ending; {EXPECTED}" + (f"; did you mean {hint}?" if hint else ""))
        else:
            yield from _one(place)
    except OSError as error:
        yield _problem(path, f"cannot be read: {error.strerror or error}")


def readable(path: Path) -> bool:
    """Whether a file of a folder is read, by its name."""
    return _ending(path.name) in ENDINGS or path.suffix.lower() == ".zip"


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of a folder that can be read, with its size and when it was last written: both change when it does."""
    found = {}
    for path in _inside(folder):
        try:
            state = path.stat()
        except OSError:  # taken away since it was listed
            continue
        found[str(path)] = (state.st_size, state.st_mtime_ns)
    return found


def _inside(folder: Path) -> list[Path]:
    """The files below a folder whose ending can be read; hidden ones, as of a download that goes on, are left alone."""
    return sorted(p for p in folder.rglob("*") if readable(p) and not _hidden(p, folder) and p.is_file())


def _ending(name: str) -> str:
    """The ending in small letters, without the .gz behind it."""
    name = name.lower().removesuffix(".gz")
    return PurePosixPath(name).suffix


def _others(folder: Path) -> Iterator[str]:
    """The endings of a folder's files that may hold an article and are not read."""
    inside = set(_inside(folder))
    for path in folder.rglob("*"):
        if path.suffix.lower() in DOCUMENTS and path not in inside and not _hidden(path, folder):
            yield path.suffix.lower()


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _one(path: Path) -> Iterator[File | Problem]:
    if path.suffix.lower() == ".zip":
        yield from _members(path)
        return
    ending = _ending(path.name)
    size = path.stat().st_size
    if path.suffix.lower() == ".gz":

        def opened() -> IO[bytes]:
            return _limited(cast("IO[bytes]", gzip.open(path)), ending, size)
    else:

        def opened() -> IO[bytes]:
            return _limited(path.open("rb"), ending, None)

    stem = whole_characters(path.name).removesuffix(".gz").rsplit(".", 1)[0]
    yield File(name=whole_characters(str(path)), ending=ending, open=opened, stem=stem)


def _members(path: Path) -> Iterator[File | Problem]:
    try:
        archive = zipfile.ZipFile(path)
    except (*UNREADABLE, ValueError) as error:
        yield _problem(path, f"no zip archive: {error}; expected one")
        return
    with archive:
        members = [m for m in archive.infolist() if m.filename and not m.is_dir()]
        if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > LARGEST_STREAM:
            most = f"{MOST_MEMBERS} files or {LARGEST_STREAM // 10**9} GB"
            yield _problem(path, f"more than {most}; expected an archive of articles")
            return
        found = False
        for member in sorted(members, key=lambda m: m.filename):
            ending, name = _ending(member.filename), f"{path}/{member.filename}"
            if ending not in ENDINGS or PurePosixPath(member.filename).name.startswith("."):
                continue
            found = True

            def opened(member: zipfile.ZipInfo = member, ending: str = ending) -> IO[bytes]:
                stream = _limited(archive.open(member), ending, member.compress_size)
                if member.filename.lower().endswith(".gz"):
                    return _limited(cast("IO[bytes]", gzip.open(stream)), ending, member.compress_size)
                return stream

            stem = PurePosixPath(member.filename.removesuffix(".gz")).stem
            yield File(name=whole_characters(name), ending=ending, open=opened, stem=stem)
        if not found:
            yield _problem(path, f"no article in this archive; expected {', '.join(ENDINGS)}")


def whole(file: File) -> bytes:
    """All bytes of a file.

    Raises:
        Refused: when it cannot be read or unpacks to too much.
    """
    try:
        with file.open() as stream:
            return stream.read()
    except UNREADABLE as error:
        raise Refused(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _problem(path: str | Path, message: str, kind: ProblemKind = "unreadable") -> Problem:
    return Problem(path=whole_characters(str(path)), line=None, message=message, kind=kind)


def _limited(stream: IO[bytes], ending: str, packed: int | None) -> IO[bytes]:
    return cast("IO[bytes]", io.BufferedReader(_Limited(stream, LARGEST_STREAM if ending in STREAMED else LARGEST, packed)))


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than a limit, or than an archive of its size could honestly hold."""

    def __init__(self, stream: IO[bytes], most: int, packed: int | None) -> None:
        self._stream, self._most, self._given = stream, most, 0
        self._honest = None if packed is None else FREE + MOST_RATIO * packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except EOFError:  # readers of archives take that for an honest end
            raise OSError("cut off before its end") from None
        self._given += len(data)
        if self._given > self._most:
            raise Refused(f"larger than {self._most // 10**6} MB; expected one article")
        if self._honest is not None and self._given > self._honest:
            raise Refused(f"unpacks to more than {MOST_RATIO} times its size; expected an archive of articles")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
