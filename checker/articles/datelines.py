"""Days, houses and teasers inside lines of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from checker.lang import language

__all__ = ["DOMAIN", "days", "house", "inline_teaser"]

DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")


_DATELINE = re.compile(r"^([^–—\n]{2,60}?)\s*(?:-\s*-|\s[-–]\s|[–—]|(?<=\w)-(?=[A-Z]))")


def house(text: str) -> str | None:
    """The outlet of a dateline: "SEOUL, KOMPAS.TV — ", "Yangon (ANTARA News) - ", "Merdeka.com-"."""
    hit = _DATELINE.match(text)
    if hit is None:
        return None
    head = hit[1].strip()
    bracket = re.search(r"\(([^()]+)\)", head)
    if bracket is not None:
        return bracket[1].strip()
    parts = [part.strip() for part in head.split(",")]
    while len(parts) > 1 and any(c.isdigit() for c in parts[-1]):  # the day of a dateline
        parts.pop()
    name = parts[-1]
    if len(parts) > 1 or DOMAIN.fullmatch(name):
        return name if len(name.split()) <= 4 else None
    return name if len(name.split()) <= 2 and not name.isupper() else None


@cache
def inline_teaser(code: str) -> re.Pattern[str]:
    """The words that begin a link to another article, anywhere in a line."""
    words = [w.rstrip(":") for w in language(code).table("pages")["related"]]
    return re.compile(rf"\[?\b(?:{'|'.join(map(re.escape, words))})\s*:\s*", re.IGNORECASE)


@cache
def _day_pattern(code: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(code)), key=len, reverse=True))
    named = rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({names})\.?,?\s+(\d{{4}})\b"
    first = rf"\b({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b"
    return re.compile(
        rf"{named}|{first}|\b(\d{{1,2}})\s*/\s*(\d{{1,2}})\s*/\s*(\d{{4}})\b|\b(\d{{4}})-(\d\d)-(\d\d)\b", re.IGNORECASE
    )


@cache
def _months(code: str) -> dict[str, int]:
    from babel import Locale  # noqa: PLC0415

    names = Locale(code).months["format"]
    return {name.lower().rstrip("."): number for width in ("wide", "abbreviated") for number, name in names[width].items()}


def days(text: str, code: str) -> Iterator[date]:
    """Full dates of a text in order; day before month in figures, as both languages' news writes them."""
    months = _months(code)
    for hit in _day_pattern(code).finditer(text):
        try:
            if hit[1]:
                yield date(int(hit[3]), months[hit[2].lower()], int(hit[1]))
            elif hit[4]:
                yield date(int(hit[6]), months[hit[4].lower()], int(hit[5]))
            elif hit[7]:
                yield date(int(hit[9]), int(hit[8]), int(hit[7]))
            else:
                yield date(int(hit[10]), int(hit[11]), int(hit[12]))
        except ValueError:
            continue
