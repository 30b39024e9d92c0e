"""Intervals of days and the arithmetic of the calendar: months, weeks, quarters, parts, dates without a year."""

from __future__ import annotations

import calendar as _calendar
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "Interval",
    "agreeing",
    "first_months",
    "month_of",
    "months_of",
    "nearest_year",
    "one_day",
    "period",
    "season_of",
    "shifted_month",
    "third_of",
    "week_of",
    "whole_year",
]

#: A day name that contradicts its date: a day at most this far from publication is proposed instead.
_WINDOW_BACK = 45


_WINDOW_AHEAD = 14


#: Half a year: a date without its year is the one nearest to the reference.
_PART_DAYS = ((1, 10), (11, 20), (21, 31))


_WEEK_PARTS = ((0, 2), (2, 4), (4, 6))


_YEAR_PARTS = ((1, 4), (5, 8), (9, 12))


_DECADE_PARTS = ((0, 3), (4, 6), (7, 9))

#: A sports or school season "2011/12" begins in July.
_SEASON_MONTH = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days from ``start`` to ``end``, both included; ``printed`` is the day as written when its day name contradicts it."""

    start: date
    end: date
    granularity: str
    printed: date | None = None
    lead: str | None = None  # when the words themselves say since or until


def one_day(day: date) -> Interval:
    """One day."""
    return Interval(start=day, end=day, granularity="day")


def month_of(year: int, month: int) -> Interval:
    """A whole month."""
    last = _calendar.monthrange(year, month)[1]
    return Interval(start=date(year, month, 1), end=date(year, month, last), granularity="month")


def months_of(year: int, month: int, end_year: int, end_month: int, granularity: str) -> Interval:
    """From the first day of one month to the last day of another."""
    return Interval(start=date(year, month, 1), end=month_of(end_year, end_month).end, granularity=granularity)


def first_months(year: int, count: int) -> Interval:
    """The first months of a year.

    Raises:
        ValueError: when a year has not so many.
    """
    return months_of(year, 1, year, count, "month")


def nearest_year(day: int, month: int, reference: date, shift: int | None) -> date:
    """The date without a year that lies nearest to the reference, before or after it when a word says so."""
    found = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if shift is not None and shift < 0:
        found = [d for d in found if d <= reference] or found
    elif shift is not None and shift > 0:
        found = [d for d in found if d >= reference] or found
    if not found:
        raise ValueError("no such day")
    return min(found, key=lambda d: (abs((d - reference).days), d > reference))


def agreeing(printed: date, weekday: int | None, reference: date) -> Interval:
    """The printed day, or the nearest one within reach of the reference that agrees with the day name."""
    if weekday is None or printed.weekday() == weekday:
        return one_day(printed)
    for proposed in _slips(printed, reference):
        ahead = (proposed - reference).days
        if proposed.weekday() == weekday and -_WINDOW_BACK <= ahead <= _WINDOW_AHEAD:
            return Interval(start=proposed, end=proposed, granularity="day", printed=printed)
    return Interval(start=printed, end=printed, granularity="day", printed=printed)


def _slips(printed: date, reference: date) -> list[date]:
    """What a writer may have meant: day and month exchanged, the month or the year before or after, a day or so off."""
    found: list[date] = []

    def add(year: int, month: int, day: int) -> None:
        if 1 <= month <= 12 and 1 <= day <= _calendar.monthrange(year, month)[1]:
            found.append(date(year, month, day))

    for year in (printed.year, reference.year, reference.year - 1):  # the year of a day without one was chosen for its month
        add(year, printed.day, printed.month)
    for step in (1, -1):
        add(printed.year, printed.month + step, printed.day)
        add(printed.year + step, printed.month, printed.day)
    add(reference.year, printed.month, printed.day)
    found += [printed + timedelta(days=step) for step in (-1, 1, -2, 2, -3, 3, -7, 7)]
    return found


def shifted_month(reference: date, months: int) -> tuple[int, int]:
    """Year and month so many months from the reference."""
    index = reference.year * 12 + reference.month - 1 + months
    return index // 12, index % 12 + 1


def period(unit: str, shift: int, reference: date) -> Interval:
    """The whole unit of time so many units from the one that the reference lies in."""
    if unit == "day":
        return one_day(reference + timedelta(days=shift))
    if unit == "week":
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=shift)
        return Interval(start=monday, end=monday + timedelta(days=6), granularity="week")
    if unit == "month":
        return month_of(*shifted_month(reference, shift))
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        year, month = shifted_month(reference, shift * size)
        first = (month - 1) // size * size + 1
        return months_of(year, first, year, first + size - 1, unit)
    if unit == "year":
        year = reference.year + shift
        return Interval(start=date(year, 1, 1), end=date(year, 12, 31), granularity="year")
    if unit == "decade":
        year = reference.year // 10 * 10 + 10 * shift
        return Interval(start=date(year, 1, 1), end=date(year + 9, 12, 31), granularity="decade")
    raise ValueError(unit)


def season_of(first: int) -> Interval:
    """The season that begins in a year."""
    last_day = date(first + 1, _SEASON_MONTH, 1) - timedelta(days=1)
    return Interval(start=date(first, _SEASON_MONTH, 1), end=last_day, granularity="season")


def third_of(whole: Interval, part: int) -> Interval:
    """The first, middle or last third of a month, a week, a year or a decade."""
    start, end = whole.start, whole.end
    if whole.granularity == "month":
        low, high = _PART_DAYS[part - 1]
        return Interval(start=start.replace(day=low), end=start.replace(day=min(high, end.day)), granularity="part")
    if whole.granularity == "week":
        low, high = _WEEK_PARTS[part - 1]
        return Interval(start=start + timedelta(days=low), end=start + timedelta(days=high), granularity="part")
    if whole.granularity == "year":
        low, high = _YEAR_PARTS[part - 1]
        return Interval(start=date(start.year, low, 1), end=month_of(start.year, high).end, granularity="part")
    if whole.granularity == "decade":
        low, high = _DECADE_PARTS[part - 1]
        return Interval(start=date(start.year + low, 1, 1), end=date(start.year + high, 12, 31), granularity="part")
    third = (end - start).days // 3
    low_day = start + timedelta(days=third * (part - 1))
    return Interval(start=low_day, end=end if part == 3 else low_day + timedelta(days=third), granularity="part")


def week_of(year: int, number: int) -> Interval:
    """A week of a year by its number, from Monday to Sunday.

    Raises:
        ValueError: when the year has no such week.
    """
    return Interval(start=date.fromisocalendar(year, number, 1), end=date.fromisocalendar(year, number, 7), granularity="week")


def whole_year(year: int) -> Interval:
    """A whole year."""
    return Interval(start=date(year, 1, 1), end=date(year, 12, 31), granularity="year")
