"""Reading inputs: paths, folders, archives and standard input to articles, one Problem for each that fails."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from checker.articles import agency, web
from checker.articles.characters import whole_characters
from checker.articles.decoding import decoded, garbled
from checker.articles.files import LARGEST, UNREADABLE, File, Record, Refused, files, whole
from checker.articles.moments import moment
from checker.articles.pages import article
from checker.errors import CheckerError, LanguageError, nearest_of
from checker.lang import codes
from checker.model import Article, Problem, ProblemKind, Published

__all__ = ["Reading", "read", "stream"]

#: A text with more wrongly decoded characters than this is told of.
GARBLED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, in order of the paths, and what could not be."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read(paths: Sequence[str | Path], *, stdin: bytes | str | None = None) -> Reading:
    """Every article of the paths; ``-`` is what is given as ``stdin``."""
    items = list(stream(paths, stdin=stdin))
    return Reading(
        articles=tuple(one for one in items if isinstance(one, Article)),
        problems=tuple(one for one in items if isinstance(one, Problem)),
    )


def stream(paths: Sequence[str | Path], *, stdin: bytes | str | None = None) -> Iterator[Article | Problem]:
    """Every article of the paths as it is read, and a problem for each that cannot be.

    Folders are searched below, in order of their names. An article whose id was read already gets a number behind it, so
    that no two share one, and keeps what it came with as ``own_id``.
    """
    seen: dict[str, int] = {}
    for path in paths:
        for item in _each(path, stdin):
            if isinstance(item, Problem):
                yield item
                continue
            seen[item.id] = seen.get(item.id, 0) + 1
            yield item if seen[item.id] == 1 else replace(item, id=f"{item.id}#{seen[item.id]}", own_id=item.id)


def _each(path: str | Path, stdin: bytes | str | None) -> Iterator[Article | Problem]:
    if str(path) == "-":
        raw = stdin.encode("utf-8", "surrogatepass") if isinstance(stdin, str) else stdin or b""
        try:
            text = decoded(raw)[0] if not isinstance(stdin, str) else stdin
            yield from _from_records("-", _of_text("-", text, _guess(text), raw))
        except Refused as refused:
            yield Problem(path="-", line=refused.line, message=str(refused))
        return
    for file in files(path):
        if isinstance(file, Problem):
            yield file
            continue
        try:
            yield from _from_file(file)
        except Exception as error:  # of a reader of a format: the other files are read all the same
            yield Problem(path=file.name, line=None, message=f"internal error: {error!r}")


def _from_file(file: File) -> Iterator[Article | Problem]:
    try:
        if file.ending in (".warc", ".jsonl", ".ndjson", ".csv", ".tsv"):
            yield from _streamed(file)
            return
        raw = whole(file)
        text, encoding = decoded(raw) if file.ending not in (".xml", ".rss", ".atom") else ("", "utf-8")
    except Refused as refused:
        yield Problem(path=file.name, line=refused.line, message=str(refused))
        return
    yield from _with_encoding(file.name, encoding, _from_records(file.name, _of_text(file.stem, text, file.ending, raw)))


def _with_encoding(name: str, encoding: str, items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """The same items; before the first article a notice when its encoding had to be guessed."""
    for item in items:
        if encoding == "cp1252" and isinstance(item, Article):
            yield Problem(path=name, line=None, message="not UTF-8; read as Windows-1252", kind="notice")
            encoding = ""
        yield item


def _streamed(file: File) -> Iterator[Article | Problem]:
    try:
        with file.open() as raw:
            if file.ending == ".warc":
                yield from _from_records(file.name, web.archive(raw))
                return
            head = raw.read(1 << 16)
            cut = len(head) < 1 << 16 or b"\x00" in head  # else the last character may be cut in two
            _, encoding = decoded(head if cut else head[: head.rfind(b"\n") + 1] or head)
        with file.open() as raw:
            text = agency.lines_of(raw, encoding)
            records = agency.table(text) if file.ending in (".csv", ".tsv") else _lines(text)
            yield from _with_encoding(file.name, encoding, _from_records(file.name, records))
    except Refused as refused:
        yield Problem(path=file.name, line=refused.line, message=str(refused))
    except UnicodeDecodeError:
        yield Problem(path=file.name, line=None, message="not UTF-8 throughout; expected one encoding")
    except UNREADABLE as error:
        yield Problem(path=file.name, line=None, message=f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _guess(text: str) -> str:
    start = text.lstrip()[:1]
    if start == "{":
        return ".jsonl"
    if start == "[":
        return ".json"
    if start != "<":
        return ".txt"
    return ".html" if "<html" in text[:2000].lower() or "<!doctype html" in text[:200].lower() else ".xml"


def _of_text(stem: str, text: str, ending: str, raw: bytes) -> Iterator[Record]:
    """The records of a whole text by its ending."""
    if ending in (".html", ".htm"):
        yield Record(web.page(text))
    elif ending in (".xml", ".rss", ".atom"):
        found = False
        for item in agency.markup(raw):
            found = True
            yield item
        if not found:
            yield from web.feed(raw)
    elif ending == ".txt":
        yield Record({"text": text, "id": stem} if stem != "-" else {"text": text})
    elif ending == ".json":
        yield from _whole(text)
    else:
        yield from _lines(text.split("\n"))


def _from_records(path: str, records: Iterator[Record]) -> Iterator[Article | Problem]:
    count = parts = 0
    while True:
        try:
            record = next(records)
        except StopIteration:
            break
        except Refused as refused:
            yield Problem(path=path, line=refused.line, message=str(refused))
            return
        count += 1
        try:
            if isinstance(record.value, Refused):
                raise record.value
            found = _article(path, record.number or record.line, record.value)
        except Refused as refused:
            yield _problem(path, record, str(refused), line=refused.line)
        except LanguageError as error:
            yield _problem(path, record, str(error), "language")
        except CheckerError as error:
            yield _problem(path, record, str(error))
        else:
            wrong = garbled(found.text)
            if wrong > GARBLED:
                told = f"{wrong} characters look wrongly decoded before; figures and names may be misread"
                yield _problem(path, record, told, "notice")
            parts += found.partial
            yield found
    if parts:
        told = f"{parts} of {count} articles are only a part of theirs, as the feed has them"
        yield Problem(path=path, line=None, message=told, kind="notice")
    if not count:
        yield Problem(path=path, line=None, message="empty; expected one article or more")


def _problem(path: str, record: Record, message: str, kind: ProblemKind = "unreadable", line: int | None = None) -> Problem:
    """A problem with one record: at its line, or told by its number in a file where lines say nothing."""
    if record.number is None:
        return Problem(path=path, line=line or record.line, message=message, kind=kind)
    return Problem(path=path, line=None, message=f"article {record.number}: {message}", kind=kind)


def _lines(lines: Iterable[str]) -> Iterator[Record]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            content = json.loads(line.lstrip("\ufeff"))
        except (json.JSONDecodeError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
            yield Record(Refused(f"not JSON: {reason}; expected one object a line"), number)
        else:
            yield from (one._replace(line=number) for one in _records(content))


def _whole(text: str) -> Iterator[Record]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("{"):  # JSON Lines under the other ending
            yield from _lines(text.split("\n"))
            return
        if not text.strip():
            return
        raise Refused(f"not JSON: {error.msg}; expected an object or a list of objects", error.lineno) from None
    except RecursionError:
        raise Refused("not JSON: nested too deep; expected an object or a list of objects") from None
    if not isinstance(content, list):
        yield from _records(content)
        return
    for number, value in enumerate(content, 1):
        yield from (one if one.number else one._replace(number=number) for one in _records(value))


def _records(content: Any) -> Iterator[Record]:
    """A JSON value as records of ours: a JSON Feed gives its items, ninjs its article, all else itself."""
    if isinstance(content, dict) and "text" not in content:
        if "jsonfeed.org" in str(content.get("version")):
            yield from web.json_feed(content)
            return
        if content.keys() & {"bodies", "body_text", "body_html", "body_xhtml"}:
            try:
                yield Record(agency.ninjs(content))
            except Refused as refused:
                yield Record(refused)
            return
    yield Record(content)


def _article(path: str, line: int, record: Any) -> Article:
    if not isinstance(record, dict):
        raise Refused(f"a {type(record).__name__}; expected an object with the key 'text'", line)
    text = record.get("text")
    if not isinstance(text, str):
        hint = nearest_of("text", [str(key) for key in record]) if "text" not in record else None
        also = f"; did you mean {hint!r}?" if hint else ""
        raise Refused(f"no text; expected the key 'text' with a string{also}", line)
    if not text.strip():
        raise Refused("empty text; expected an article", line)
    if len(text) > LARGEST:
        raise Refused(f"text longer than {LARGEST} characters; expected one article", line)
    authors = record.get("authors")
    code = _string(record, "language", line)
    hinted = _string(record, "hinted", line)  # of a feed; the text itself decides where it has no data
    if code is None and hinted is not None and hinted.split("-")[0].lower() in codes():
        code = hinted
    if code is not None and code.split("-")[0].lower() not in codes():
        raise LanguageError(f"language {code!r} has no data; expected {' or '.join(codes())}")
    url, own = _string(record, "url", line), _string(record, "id", line)
    return article(
        text,
        path=path,
        line=line,
        id=own,
        url=url,
        identity=url or (own if not path.lower().removesuffix(".gz").endswith(".txt") else None),
        partial=record.get("partial") is True,
        outlet=_string(record, "outlet", line),
        title=_string(record, "title", line),
        published=_published(record.get("published"), line),
        authors=tuple(whole_characters(a) for a in authors if isinstance(a, str)) if isinstance(authors, list) else (),
        language=code.split("-")[0].lower() if code else None,
    )


def _string(record: dict[str, Any], key: str, line: int) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Refused(f"{key} is a {type(value).__name__}; expected a string", line)
    return whole_characters(value)


def _published(value: Any, line: int) -> Published | None:
    if value is None or value == "":
        return None
    found = moment(value)
    if found is None:
        raise Refused(f"published is {value!r}; expected an ISO 8601 date or time", line)
    return found
