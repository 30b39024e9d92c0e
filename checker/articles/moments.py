"""When an article was published, as a record writes it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

from checker.articles.datelines import days
from checker.lang import codes
from checker.model import Published

__all__ = ["EXPECTED", "moment"]

EXPECTED = "an ISO 8601 date or time, such as 2025-03-04T09:30:00+07:00"
#: Seconds, or thousandths of them, since 1970, of the years from 2001 on: a whole number of so many digits is nothing else.
_SECONDS = re.compile(r"[1-9]\d{9}(?:\d{3})?")
#: RFC 2822, as feeds and mails write it.
_MAIL = re.compile(r"(?:[^\W\d_]+\.?,\s*)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d\d:\d\d.*")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d\d)[/.](\d\d)(?!\d)")


def moment(value: Any, code: str | None = None) -> Published | None:
    """The day, and the time of day in its own zone where told; None for what cannot be read without guessing.

    Read are ISO 8601, RFC 2822, seconds since 1970, days with the names of months, and days in figures where the language
    writes them in one order only, or only one order gives a day.

    Example:
        >>> moment("2024-10-16").day.isoformat(), moment("2024-10-16T09:30:00Z").clock.isoformat(), moment("Oct 16")
        ('2024-10-16', '09:30:00+00:00', None)
        >>> moment("4/3/2025", "id").day.isoformat(), moment("4/3/2025", "en"), moment("4/13/2025", "en").day.isoformat()
        ('2025-03-04', None, '2025-04-13')
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    text = _YEAR_FIRST.sub(r"\1-\2-\3", value.strip())
    when = _timed(text)
    if when is not None:
        return Published(day=when.date(), clock=when.timetz(), origin="metadata")
    day = _day(text, code)
    return Published(day=day, origin="metadata") if day is not None else None


def _timed(text: str) -> datetime | None:
    """A day with a time of day."""
    try:
        if _SECONDS.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
        if _MAIL.fullmatch(text):
            return parsedate_to_datetime(text)
        return datetime.fromisoformat(text) if len(text) > len("2025-03-04") else None
    except (TypeError, ValueError, OverflowError):
        return None


def _day(text: str, code: str | None) -> date | None:
    """The one day that a text names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    hit = _FIGURES.search(text)
    if hit is not None:
        return _in_figures(int(hit[1]), int(hit[3]), int(hit[4]), code)
    named = {day for each in codes() for day in days(text, each)}
    return named.pop() if len(named) == 1 else None


def _in_figures(first: int, second: int, year: int, code: str | None) -> date | None:
    ways = {_valid(year, second, first)}
    if code is None or not _day_first(code):
        ways.add(_valid(year, first, second))
    ways.discard(None)
    return ways.pop() if len(ways) == 1 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _day_first(code: str) -> bool:
    """Whether a language writes the day before the month in figures; English does either."""
    from babel import Locale  # noqa: PLC0415

    return str(Locale(code).date_formats["short"].pattern).lower().startswith("d")
