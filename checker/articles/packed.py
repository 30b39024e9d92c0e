"""What is packed: members of zip and gzip archives as streams of bytes, each with a limit on what it unpacks to."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, cast

from checker.articles.characters import whole_characters
from checker.articles.records import Refused
from checker.model import Problem, ProblemKind

__all__ = [
    "DOCUMENTS", "ENDINGS", "EXPECTED", "LARGEST", "LARGEST_STREAM", "STREAMED", "UNREADABLE", "File", "ending_of", "limited",
    "members", "passed_over", "problem", "unpacked", "why",
]  # fmt: skip

#: Endings that are read; each may have .gz behind it, and stand in a .zip.
ENDINGS = (".txt", ".jsonl", ".ndjson", ".json", ".html", ".htm", ".xml", ".rss", ".atom", ".warc", ".csv", ".tsv")
#: Those of files of many articles, which are read record by record.
STREAMED = frozenset({".jsonl", ".ndjson", ".warc", ".csv", ".tsv"})
#: A text larger than this is no article; a newspaper's longest stay under one megabyte.
LARGEST = 20_000_000
#: A file of many articles that is read record by record, and all that an archive may unpack to.
LARGEST_STREAM = 4_000_000_000
#: Archives that unpack to more than this many times their size are refused, beyond a first part that any may have.
MOST_RATIO, FREE = 200, 20_000_000
MOST_MEMBERS = 100_000
EXPECTED = f"expected {', '.join(ENDINGS)}, also with .gz behind them, or .zip"
#: Endings of files that may well hold an article and are not read: those of a folder and of an archive are told of, once.
DOCUMENTS = (
    ".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub", ".mht", ".mhtml", ".eml", ".xlsx", ".ods", ".parquet", ".wacz",
    ".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst",
)  # fmt: skip
#: What a file, an archive or a member of it raises that is broken, cut off, locked or packed in a way not known here.
UNREADABLE = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, NotImplementedError, UnicodeDecodeError,
)  # fmt: skip
#: The bit of a zip member's flags that says it is locked.
_LOCKED = 0x1
#: So much of a stream is held at once; the first of it shows what it is.
_BUFFER = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file or archive member: its name as shown, its ending in small letters without .gz, and how to open it."""

    name: str
    ending: str
    open: Callable[[], io.BufferedReader]
    stem: str | None


def ending_of(name: str) -> str:
    """The ending of a name in small letters, without the .gz behind it.

    Example:
        >>> ending_of("berita/A.JSONL.gz")
        '.jsonl'
    """
    return PurePosixPath(name.lower().removesuffix(".gz")).suffix


def members(name: str, archive: IO[bytes] | str) -> Iterator[File | Problem]:
    """The members of a zip archive that can be read, in order of their names, and a problem for what cannot be."""
    try:
        opened = zipfile.ZipFile(archive)
    except OSError as error:
        yield problem(name, f"cannot be read: {why(error)}")
        return
    except (*UNREADABLE, ValueError) as error:
        yield problem(name, f"no zip archive: {error}; expected one")
        return
    with opened:
        inside = [m for m in opened.infolist() if m.filename and not m.is_dir()]
        if len(inside) > MOST_MEMBERS or sum(m.file_size for m in inside) > LARGEST_STREAM:
            most = f"{MOST_MEMBERS} files or {LARGEST_STREAM // 10**9} GB"
            yield problem(name, f"more than {most}; expected an archive of articles")
            return
        seen = [m for m in inside if not PurePosixPath(m.filename).name.startswith(".")]
        read = [m for m in seen if ending_of(m.filename) in ENDINGS]
        for member in sorted(read, key=lambda m: m.filename):
            yield _member(name, opened, member)
        yield from passed_over(name, (m.filename for m in seen if m not in read), (*DOCUMENTS, ".zip"))
        if not read:
            yield problem(name, f"no article in this archive; expected {', '.join(ENDINGS)}")


def _member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> File:
    ending = ending_of(member.filename)

    def opened() -> io.BufferedReader:
        if member.flag_bits & _LOCKED:
            raise Refused("locked with a password; expected an archive without")
        stream = limited(archive.open(member), ending, member.compress_size)
        return unpacked(stream, ending, member.compress_size) if member.filename.lower().endswith(".gz") else stream

    stem = PurePosixPath(whole_characters(member.filename).removesuffix(".gz")).stem
    return File(name=whole_characters(f"{name}/{member.filename}"), ending=ending, open=opened, stem=stem)


def passed_over(name: str, others: Iterable[str], told: tuple[str, ...] = DOCUMENTS) -> Iterator[Problem]:
    """A notice of the names that may be those of articles and are not read, if there are any."""
    endings = (PurePosixPath(other).suffix.lower() for other in others)
    counts = Counter(ending for ending in endings if ending in told)
    if counts:
        listed = ", ".join(f"{count} {ending}" for ending, count in sorted(counts.items()))
        yield problem(name, f"passed over for their endings: {listed}; {EXPECTED}", "notice")


def problem(name: str, message: str, kind: ProblemKind = "unreadable") -> Problem:
    """A problem with a file or folder as a whole."""
    return Problem(path=whole_characters(name), line=None, message=message, kind=kind)


def why(error: BaseException) -> str:
    """What a system's error says, without names and numbers of its own."""
    return str(getattr(error, "strerror", None) or error)


def unpacked(stream: IO[bytes], ending: str, packed: int) -> io.BufferedReader:
    """What a gzip stream holds, so far as its size allows."""
    return limited(cast("IO[bytes]", gzip.GzipFile(fileobj=stream)), ending, packed)


def limited(stream: IO[bytes], ending: str, packed: int | None) -> io.BufferedReader:
    """A stream that gives no more than a file of its ending may hold, nor than one packed to so many bytes."""
    most = LARGEST_STREAM if ending in STREAMED else LARGEST
    return io.BufferedReader(_Limited(stream, most, packed), _BUFFER)


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than a limit, or than an archive of its size could honestly hold."""

    def __init__(self, stream: Any, most: int, packed: int | None) -> None:
        self._stream, self._most, self._given = stream, most, 0
        self._honest = None if packed is None else FREE + MOST_RATIO * packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read1(len(buffer))  # what is there before a break is given
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
