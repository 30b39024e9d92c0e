"""Reading inputs: paths, folders, archives and standard input to articles, one Problem for each that fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.articles import agency, archives, feeds, objects, web
from checker.articles.characters import whole_characters
from checker.articles.decoding import Lines, decoded
from checker.articles.files import files, given, whole
from checker.articles.making import made
from checker.articles.packed import STREAMED, UNREADABLE, File, why
from checker.articles.records import Notice, Record, Refused
from checker.deadlines import DEFAULT, TooLongError, deadline
from checker.errors import CheckerError, LanguageError
from checker.model import Article, Problem, ProblemKind

__all__ = ["Reading", "read", "stream"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, in order of the paths, and what could not be."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read(paths: Sequence[str | Path], *, stdin: bytes | str | None = None, seconds: float | None = DEFAULT) -> Reading:
    """Every article of the paths; ``-`` is what is given as ``stdin``."""
    items = list(stream(paths, stdin=stdin, seconds=seconds))
    return Reading(
        articles=tuple(one for one in items if isinstance(one, Article)),
        problems=tuple(one for one in items if isinstance(one, Problem)),
    )


def stream(
    paths: Sequence[str | Path], *, stdin: bytes | str | None = None, seconds: float | None = DEFAULT
) -> Iterator[Article | Problem]:
    """Every article of the paths as it is read, and a problem for each that cannot be, or not within so many seconds.

    Folders are searched below, in order of their names. An article whose id was read already gets a number behind it, so
    that no two share one, and keeps what it came with as ``own_id``.
    """
    seen: dict[str, int] = {}
    for path in paths:
        for file in _standard(stdin) if str(path) == "-" else files(path, seconds):
            for item in (file,) if isinstance(file, Problem) else _articles(file, seconds):
                if isinstance(item, Problem):
                    yield item
                    continue
                seen[item.id] = seen.get(item.id, 0) + 1
                yield item if seen[item.id] == 1 else replace(item, id=f"{item.id}#{seen[item.id]}", own_id=item.id)


def _standard(stdin: bytes | str | None) -> Iterator[File | Problem]:
    return given("-", whole_characters(stdin).encode() if isinstance(stdin, str) else stdin or b"")


def _articles(file: File, seconds: float | None) -> Iterator[Article | Problem]:
    """The articles of a file, and what is told of it; notices of a file without articles would say nothing."""
    path, count, made_of, parts, told_of = file.name, 0, 0, 0, False
    held: list[Problem] = []
    for record in _to_the_end(file, seconds):
        if isinstance(record.value, Notice):
            held.append(_problem(path, record, record.value, "notice"))
            continue
        count += record.line is not None
        for item in _of_record(path, record, seconds):
            if isinstance(item, Article):
                yield from held
                held.clear()
                made_of, parts = made_of + 1, parts + item.partial
            told_of = True
            yield item
    if made_of:
        yield from held
    if parts:
        told = f"{parts} of {count} articles are only a part of theirs, as the feed has them"
        yield Problem(path=path, line=None, message=told, kind="notice")
    if not told_of:
        yield Problem(path=path, line=None, message="empty; expected one article or more")


def _of_record(path: str, record: Record, seconds: float | None) -> Iterator[Article | Problem]:
    try:
        if isinstance(record.value, Refused):
            raise record.value
        with deadline(seconds):
            found, told = made(
                path, record.number or record.line or 1, record.value() if callable(record.value) else record.value
            )
    except Refused as refused:
        yield _problem(path, record, str(refused), line=refused.line)
    except LanguageError as error:
        yield _problem(path, record, str(error), "language")
    except (CheckerError, TooLongError) as error:
        yield _problem(path, record, str(error))
    except Exception as error:  # of a reader of a format: the other articles are read all the same
        yield _problem(path, record, f"internal error: {error!r}")
    else:
        yield from (_problem(path, record, one, "notice") for one in told)
        yield found


def _problem(path: str, record: Record, message: str, kind: ProblemKind = "unreadable", line: int | None = None) -> Problem:
    """A problem with one record: at its line, or told by its number in a file where lines say nothing."""
    if record.number is None:
        return Problem(path=path, line=line or record.line, message=message, kind=kind)
    return Problem(path=path, line=None, message=f"article {record.number}: {message}", kind=kind)


def _to_the_end(file: File, seconds: float | None) -> Iterator[Record]:
    """The records of a file; what ends them before its end is the last of them."""
    try:
        if file.ending in STREAMED:
            yield from _streamed(file)
        else:
            yield from _timed(_at_once(file), seconds)
    except Refused as refused:
        yield Record(refused, line=None)
    except TooLongError as error:
        yield Record(Refused(str(error)), line=None)
    except UNREADABLE as error:
        yield Record(Refused(f"cannot be read: {why(error)}"), line=None)
    except Exception as error:  # of a reader of a format: the other files are read all the same
        yield Record(Refused(f"internal error: {error!r}"), line=None)


def _timed(records: Iterable[Record], seconds: float | None) -> Iterator[Record]:
    """The same records; each must be there within so many seconds."""
    each = iter(records)
    while True:
        with deadline(seconds):
            record = next(each, None)
        if record is None:
            return
        yield record


def _streamed(file: File) -> Iterator[Record]:
    """The records of a file that is read one by one."""
    with file.open() as raw:
        if file.ending == ".warc":
            yield from archives.archive(raw)
            return
        lines = Lines(raw)
        yield from agency.table(lines) if file.ending in (".csv", ".tsv") else objects.lines(lines)
        if lines.odd:
            told = "not UTF-8" if lines.odd == 1 else f"{lines.odd} lines, of which this is the first, are not UTF-8"
            yield Record(Notice(f"{told}; read as Windows-1252"), lines.first)


def _at_once(file: File) -> Iterator[Record]:
    """The records of a file that is read as a whole."""
    raw = whole(file)
    if file.ending in (".xml", ".rss", ".atom"):
        found = () if agency.root(raw) in feeds.ROOTS else tuple(agency.markup(raw))
        yield from found or feeds.feed(raw)
        return
    text, encoding = decoded(raw)
    if encoding == "cp1252":
        yield Record(Notice("not UTF-8; read as Windows-1252"), line=None)
    if file.ending in (".html", ".htm"):
        yield Record(lambda: web.page(text))
    elif file.ending == ".json":
        yield from objects.every(text)
    else:
        yield Record({"text": text, "id": file.stem})
