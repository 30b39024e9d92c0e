"""Reading inputs: paths, folders and standard input, one Problem for each that fails."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker.articles.pages import article
from checker.errors import CheckerError, nearest_of
from checker.lang import codes
from checker.model import Article, Problem, Published

__all__ = ["Reading", "read"]

#: Endings that a folder is searched for.
ENDINGS = (".txt", ".jsonl", ".json", ".html", ".htm")
#: A single text larger than this is no article; a newspaper's longest stay under one megabyte.
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, in order of the paths, and what could not be."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


class _RefusedError(Exception):
    def __init__(self, line: int | None, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(paths: Sequence[str | Path], *, stdin: str | None = None) -> Reading:
    """Every article of the paths; ``-`` is the text given as ``stdin``.

    Folders are searched below, in order of their names. An article whose id was read already gets a number
    behind it, so that no two share one.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in paths:
        for item in _each(path, stdin):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                articles.append(item)
    return Reading(articles=tuple(_unique(articles)), problems=tuple(problems))


def _unique(articles: list[Article]) -> Iterator[Article]:
    """The same articles; one whose id was read before has "#2", "#3" behind it."""
    seen: dict[str, int] = {}
    for one in articles:
        seen[one.id] = seen.get(one.id, 0) + 1
        yield one if seen[one.id] == 1 else replace(one, id=f"{one.id}#{seen[one.id]}")


def _each(path: str | Path, stdin: str | None) -> Iterator[Article | Problem]:
    if str(path) == "-":
        yield from _from_text("-", stdin or "", _guess(stdin or ""))
        return
    place = Path(path)
    try:
        if place.is_dir():
            inside = sorted(p for p in place.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
            for file in inside:
                yield from _from_file(file)
            if not inside:
                yield Problem(path=str(path), line=None, message=f"no article in this folder; expected {', '.join(ENDINGS)}")
            return
    except OSError as error:
        yield Problem(path=str(path), line=None, message=f"cannot be read: {error.strerror or error}")
        return
    if place.exists() and place.suffix.lower() not in ENDINGS:
        hint = nearest_of(place.suffix.lower(), ENDINGS)
        also = f"; did you mean {hint}?" if hint else ""
        yield Problem(path=str(path), line=None, message=f"unknown ending; expected {', '.join(ENDINGS)}{also}")
        return
    yield from _from_file(place)


def _from_file(path: Path) -> Iterator[Article | Problem]:
    try:
        if path.stat().st_size > LARGEST * (50 if path.suffix == ".jsonl" else 1):
            raise _RefusedError(None, f"larger than {LARGEST // 1_000_000} MB; expected one article")
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        yield Problem(path=str(path), line=line, message="not UTF-8; expected a text in UTF-8")
        return
    except OSError as error:
        yield Problem(path=str(path), line=None, message=f"cannot be read: {error.strerror or error}")
        return
    except _RefusedError as refused:
        yield Problem(path=str(path), line=refused.line, message=str(refused))
        return
    yield from _from_text(str(path), text, path.suffix.lower())


def _guess(text: str) -> str:
    start = text.lstrip()[:1]
    if start == "{":
        return ".jsonl"
    if start == "[":
        return ".json"
    return ".html" if start == "<" and "<html" in text[:2000].lower() else ".txt"


def _from_text(path: str, text: str, ending: str) -> Iterator[Article | Problem]:
    if ending in (".html", ".htm"):
        records: Iterator[tuple[int, Any]] = iter([(1, _page(text))])
    elif ending == ".txt":
        stem = Path(path).stem if path != "-" else None
        records = iter([(1, {"text": text, "id": stem} if stem else {"text": text})])
    elif ending == ".json":
        records = _whole(text)
    else:
        records = _lines(text)
    count = 0
    while True:
        try:
            line, record = next(records)
        except StopIteration:
            break
        except _RefusedError as refused:
            yield Problem(path=path, line=refused.line, message=str(refused))
            break
        count += 1
        try:
            if isinstance(record, _RefusedError):
                raise record
            yield _article(path, line, record)
        except _RefusedError as refused:
            yield Problem(path=path, line=refused.line or line, message=str(refused))
        except CheckerError as error:
            yield Problem(path=path, line=line, message=str(error))
    if not count and ending in (".json", ".jsonl") and not text.strip():
        yield Problem(path=path, line=None, message="empty; expected one article an object")


def _lines(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
            yield number, _RefusedError(number, f"not JSON: {reason}; expected one object a line")


def _whole(text: str) -> Iterator[tuple[int, Any]]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("{"):  # JSON Lines under the other ending
            yield from _lines(text)
            return
        raise _RefusedError(error.lineno, f"not JSON: {error.msg}; expected an object or a list of objects") from None
    except RecursionError:
        raise _RefusedError(None, "not JSON: nested too deep; expected an object or a list of objects") from None
    for record in content if isinstance(content, list) else [content]:
        yield 1, record


def _article(path: str, line: int, record: Any) -> Article:
    if not isinstance(record, dict):
        raise _RefusedError(line, f"a {type(record).__name__}; expected an object with the key 'text'")
    text = record.get("text")
    if not isinstance(text, str):
        hint = nearest_of("text", [str(key) for key in record]) if "text" not in record else None
        also = f"; did you mean {hint!r}?" if hint else ""
        raise _RefusedError(line, f"no text; expected the key 'text' with a string{also}")
    if not text.strip():
        raise _RefusedError(line, "empty text; expected an article")
    if len(text) > LARGEST:
        raise _RefusedError(line, f"text longer than {LARGEST} characters; expected one article")
    authors = record.get("authors")
    code = _string(record, "language", line)
    if code is not None and code.split("-")[0].lower() not in codes():
        raise _RefusedError(line, f"language {code!r} has no data; expected {' or '.join(codes())}")
    return article(
        text,
        path=path,
        line=line,
        id=_string(record, "id", line),
        url=_string(record, "url", line),
        outlet=_string(record, "outlet", line),
        title=_string(record, "title", line),
        published=_published(record.get("published"), line),
        authors=tuple(a for a in authors if isinstance(a, str)) if isinstance(authors, list) else (),
        language=code.split("-")[0].lower() if code else None,
    )


def _string(record: dict[str, Any], key: str, line: int) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _RefusedError(line, f"{key} is a {type(value).__name__}; expected a string")
    return value


def _published(value: Any, line: int) -> Published | None:
    if value is None or value == "":
        return None
    try:
        if isinstance(value, str) and len(value) <= 10:
            return Published(day=date.fromisoformat(value), origin="metadata")
        moment = datetime.fromisoformat(value)
        return Published(day=moment.date(), clock=moment.timetz(), origin="metadata")
    except (TypeError, ValueError):
        raise _RefusedError(line, f"published is {value!r}; expected an ISO 8601 date or time") from None


def _page(text: str) -> Any:
    """A saved page as a record; trafilatura finds the main text, title, date and outlet."""
    try:
        import trafilatura  # noqa: PLC0415
    except ImportError:
        return _RefusedError(None, "HTML needs the extra 'html'; expected: pip install 'numeric-claim-checker[html]'")
    body = trafilatura.extract(text, include_comments=False, include_tables=False)
    if not body:
        return _RefusedError(None, "no article text in this page; expected an article")
    told = trafilatura.extract_metadata(text)
    title = told.title if told is not None else None
    record: dict[str, Any] = {"text": body if not title or title in body else f"{title}\n\n{body}", "title": title}
    if told is not None:
        record.update(url=told.url, outlet=told.sitename, published=told.date)
        record["authors"] = [told.author] if told.author else []
    return record
