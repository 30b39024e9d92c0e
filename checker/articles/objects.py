"""JSON as records: one object a line, one object or a list of them; JSON Feed and ninjs are told by their keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from checker.articles import agency, feeds
from checker.articles.records import Record, Refused

__all__ = ["every", "lines", "parsed"]

#: A number of so many digits is none that an article is told by; the language's own limit is 4300.
MOST_DIGITS = 1000


def parsed(text: str) -> Any:
    """A JSON value; integers of more digits than any number of ours become infinite.

    Raises:
        Refused: when it is no JSON, with the line.

    Example:
        >>> parsed('{"n": 12}'), parsed("9" * 5000)
        ({'n': 12}, inf)
    """
    try:
        return json.loads(text, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise Refused(f"not JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise Refused("not JSON: nested too deep") from None


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def lines(every_line: Iterable[str]) -> Iterator[Record]:
    """The records of JSON Lines."""
    for number, line in enumerate(every_line, 1):
        if not line.strip():
            continue
        try:
            content = parsed(line.lstrip("\ufeff"))
        except Refused as refused:
            yield Record(Refused(f"{refused}; expected one object a line"), number)
        else:
            yield from (one._replace(line=number) for one in _records(content))


def every(text: str) -> Iterator[Record]:
    """The records of a text that is one JSON value, or JSON Lines under the other ending.

    Raises:
        Refused: when it is neither, with the line where that shows.
    """
    try:
        content = parsed(text)
    except Refused as refused:
        if text.lstrip().startswith("{") and any(_alone(line) for line in text.split("\n", 2)[:2]):
            yield from lines(text.split("\n"))
            return
        if not text.strip():
            return
        raise Refused(f"{refused}; expected an object or a list of objects", refused.line) from None
    if not isinstance(content, list):
        yield from _records(content)
        return
    for number, value in enumerate(content, 1):
        yield from (one if one.number else one._replace(number=number) for one in _records(value))


def _alone(line: str) -> bool:
    """Whether a line is an object by itself."""
    try:
        return isinstance(parsed(line), dict)
    except Refused:
        return False


def _records(content: Any) -> Iterator[Record]:
    """A JSON value as records of ours: a JSON Feed gives its items, ninjs its article, all else itself."""
    if isinstance(content, dict) and "text" not in content:
        if "jsonfeed.org" in str(content.get("version")):
            yield from feeds.json_feed(content)
            return
        if content.keys() & {"bodies", "body_text", "body_html", "body_xhtml"}:
            yield Record(partial(agency.ninjs, content))
            return
    yield Record(content)
