"""What a written date means: one function a sense, from the captured words and a reference day to an interval of days.

All languages share these senses; their words are in ``lang/<code>/times.toml``. A sense never invents a day: a month
stays a month and says so by its granularity.
"""

from __future__ import annotations

import calendar as _calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from checker.times.days import (
    Interval,
    agreeing,
    first_months,
    month_of,
    months_of,
    nearest_year,
    one_day,
    period,
    season_of,
    shifted_month,
    third_of,
    week_of,
    whole_year,
)

__all__ = ["SENSES", "Captured", "Interval", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """The values of a form's classes, in order of the text, and the words of the language."""

    values: Mapping[str, Sequence[Any]]
    order: str

    def one(self, name: str) -> Any:
        """The first value of a class, or None."""
        found = self.values.get(name)
        return found[0] if found else None

    def many(self, name: str) -> Sequence[Any]:
        """All values of a class."""
        return self.values.get(name, ())


def resolve(sense: str, captured: Captured, reference: date) -> Interval | None:
    """The interval that a form of this sense stands for, or None when there is no such date.

    Example:
        >>> c = Captured(values={"unit": ["week"], "shift": [-1]}, order="dmy")
        >>> str(resolve("unit", c, date(2024, 10, 15)).start)
        '2024-10-07'
    """
    try:
        return SENSES[sense](captured, reference)
    except (ValueError, OverflowError):
        return None


def _numeric(text: str, order: str, weekday: int | None, reference: date, year: int | None) -> date:
    parts = [int(p) for p in text.replace(".", "/").replace("-", "/").split("/")]
    first, second = parts[0], parts[1]
    if len(parts) > 2:
        year = parts[2] + 2000 if parts[2] < 100 else parts[2]
    both = [(first, second), (second, first)] if order == "dmy" else [(second, first), (first, second)]
    found: list[date] = []
    for day, month in both:
        if 1 <= month <= 12 and 1 <= day <= 31:
            try:
                found.append(date(year, month, day) if year else nearest_year(day, month, reference, None))
            except ValueError:
                continue
    if not found:
        raise ValueError("no such day")
    if weekday is not None and order == "mdy":  # both orders are in use there, so the day name decides
        found.sort(key=lambda d: d.weekday() != weekday)
    return found[0]


def _date(c: Captured, reference: date) -> Interval:
    weekday, shift = c.one("weekday"), c.one("shift")
    numeric = c.one("dmy") or c.one("dm")
    if numeric is not None:
        return agreeing(_numeric(numeric, c.order, weekday, reference, c.one("year")), weekday, reference)
    day, month, year = c.one("dom"), c.one("month"), c.one("year")
    if year is None and c.one("unit") == "year" and shift is not None:
        year = reference.year + shift
    if year is not None:
        return agreeing(date(year, month, day), weekday, reference)
    found = nearest_year(day, month, reference, shift)
    return agreeing(found, weekday, reference)


def _dashed(c: Captured, _: date) -> Interval:
    first, second = c.many("num")
    day, month = (first, second) if c.order == "dmy" else (second, first)
    return one_day(date(c.one("year"), month, day))


def _iso(c: Captured, _: date) -> Interval:
    month, day = c.many("num")
    return one_day(date(c.one("year"), month, day))


def _days(c: Captured, reference: date) -> Interval:
    first, last = c.many("dom")
    month, year = c.one("month"), c.one("year")
    end = date(year, month, last) if year else nearest_year(last, month, reference, None)
    start = end.replace(day=first)
    if start > end:
        raise ValueError("runs backwards")
    return Interval(start=start, end=end, granularity="day")


def _span(c: Captured, reference: date) -> Interval:
    days, (month, end_month), years = c.many("dom"), c.many("month"), c.many("year")
    first, last = days if len(days) > 1 else (1, days[0])  # "between January and Aug. 16"
    end = date(years[-1], end_month, last) if years else nearest_year(last, end_month, reference, None)
    start = date(years[0] if len(years) > 1 else end.year, month, first)
    if start > end:
        start = start.replace(year=end.year - 1)
    return Interval(start=start, end=end, granularity="day")


def _weekday(c: Captured, reference: date) -> Interval:
    weekday, shift, unit = c.one("weekday"), c.one("shift"), c.one("unit")
    if unit == "week" and shift is not None:
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=shift)
        return one_day(monday + timedelta(days=weekday))
    back = (reference.weekday() - weekday) % 7
    if shift is not None and shift > 0:
        return one_day(reference + timedelta(days=(weekday - reference.weekday() - 1) % 7 + 1))
    if shift is not None and shift < 0 and back == 0:
        back = 7
    return one_day(reference - timedelta(days=back))


def _day_word(c: Captured, reference: date) -> Interval:
    return one_day(reference + timedelta(days=c.one("days")))


def _night(_: Captured, reference: date) -> Interval:
    return Interval(start=reference - timedelta(days=1), end=reference, granularity="day")


def _unit(c: Captured, reference: date) -> Interval:
    if c.one("unit") == "day" and c.one("shift") == -1:
        raise ValueError("no day meant")
    return period(c.one("unit"), c.one("shift"), reference)


def _month_sense(c: Captured, reference: date) -> Interval:
    return month_of(_month_year(c, reference), c.one("month"))


def _month_year(c: Captured, reference: date, *, part: bool = False) -> int:
    month, year, shift, unit = c.one("month"), c.one("year"), c.one("shift"), c.one("unit")
    if year is not None:
        return int(year)
    if unit == "year" and shift is not None:
        return int(reference.year + shift)
    if shift is not None and shift < 0:
        same = month == reference.month and (part or reference.day > 7)
        return reference.year if month < reference.month or same else reference.year - 1
    if shift is not None and shift > 0:
        return reference.year if month >= reference.month else reference.year + 1
    if shift == 0:
        return reference.year
    middle = nearest_year(15, month, reference, None)
    return middle.year


def _months_sense(c: Captured, reference: date) -> Interval:
    (first, last), years = c.one("monthpair") or c.many("month"), c.many("year")
    end_year = years[-1] if years else _month_year(Captured(values={**c.values, "month": [last]}, order=c.order), reference)
    start_year = years[0] if len(years) > 1 else end_year - (first > last)
    return months_of(start_year, first, end_year, last, "month")


def _part(c: Captured, reference: date) -> Interval:
    part: int = c.one("part") or (c.one("partmonth") or (0,))[0]
    month = c.one("month") or (c.one("partmonth") or (None, None))[1]
    if month is not None:
        values = dict(c.values) | {"month": [month]}
        year = _month_year(Captured(values=values, order=c.order), reference, part=True)
        return third_of(month_of(year, month), part)
    unit, shift, year = c.one("unit"), c.one("shift"), c.one("year")
    if unit == "week" and shift is None:
        raise ValueError("the last weekend or the next")
    whole = whole_year(year) if year else period(unit or "year", shift or 0, reference)
    return third_of(whole, part)


def _whole(c: Captured, reference: date) -> Interval:
    if c.one("month") is not None:
        return _month_sense(c, reference)
    if c.one("year") is not None:
        return whole_year(c.one("year"))
    return period(c.one("unit") or "month", 0, reference)


def _years(c: Captured, _: date) -> Interval:
    first, last = c.many("year")
    if first >= last:
        raise ValueError("runs backwards")
    return Interval(start=date(first, 1, 1), end=date(last, 12, 31), granularity="year")


def _decade(c: Captured, _: date) -> Interval:
    year = c.one("year")
    if year % 10:
        raise ValueError("no decade")
    return Interval(start=date(year, 1, 1), end=date(year + 9, 12, 31), granularity="decade")


def _season(c: Captured, _: date) -> Interval:
    return season_of(int(c.one("season")))


def _quarter(c: Captured, reference: date) -> Interval:
    unit, ordinal = c.one("unit") or "quarter", c.one("ordinal") or c.one("quarter")
    if unit not in ("quarter", "half") or ordinal > (4 if unit == "quarter" else 2):
        raise ValueError("no quarter")
    size = 3 if unit == "quarter" else 6
    begun = reference.month > size * (ordinal - 1)  # the fourth quarter seen from January is last year's
    year = c.one("year") or reference.year + (begun - 1 if c.one("shift") is None else c.one("shift"))
    return months_of(year, size * (ordinal - 1) + 1, year, size * ordinal, unit)


def _amount(c: Captured) -> tuple[int, str]:
    fused = c.one("fused")
    return (1, fused) if fused is not None else (c.one("n") or 1, c.one("unit"))


def _ago(c: Captured, reference: date) -> Interval:
    count, unit = _amount(c)
    if unit == "hour":
        return one_day(reference - timedelta(days=count // 24))
    if unit in ("season", "half", "quarter"):
        raise ValueError(unit)
    return period(unit, -count, reference)


def _trailing(c: Captured, reference: date) -> Interval:
    count, unit = _amount(c)
    days = {"hour": -(-count // 24), "day": count, "week": 7 * count}.get(unit)
    if days is not None:
        return Interval(start=reference - timedelta(days=days), end=reference, granularity="day")
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}[unit] * count
    year, month = shifted_month(reference, -months)
    day = min(reference.day, _calendar.monthrange(year, month)[1])
    return Interval(start=date(year, month, day), end=reference, granularity="day")


def _now(_: Captured, reference: date) -> Interval:
    return Interval(start=reference, end=reference, granularity="day", lead="now")


def _so_far(_: Captured, reference: date) -> Interval:
    return Interval(start=reference, end=reference, granularity="day", lead="until")


SENSES: Mapping[str, Callable[[Captured, date], Interval]] = {
    "date": _date,
    "iso": _iso,
    "dashed": _dashed,
    "days": _days,
    "span": _span,
    "weekday": _weekday,
    "day": _day_word,
    "today": lambda _, r: one_day(r),
    "night": _night,
    "unit": _unit,
    "this_unit": lambda c, r: period(c.one("unit"), 0, r),
    "before_unit": lambda c, r: period(c.one("unit"), -1, r),
    "month": _month_sense,
    "months": _months_sense,
    "part": _part,
    "since_part": lambda c, r: replace(_part(c, r), lead="since"),
    "start_of": lambda c, r: third_of(_whole(c, r), 1),
    "middle_of": lambda c, r: third_of(_whole(c, r), 2),
    "end_of": lambda c, r: third_of(_whole(c, r), 3),
    "year": lambda c, _: whole_year(c.one("year")),
    "years": _years,
    "decade": _decade,
    "season": _season,
    "quarter": _quarter,
    "first_months": lambda c, r: first_months(c.one("year") or r.year + (c.one("shift") or 0), c.one("n")),
    "ago": _ago,
    "week_number": lambda c, r: week_of(*(c.one("numyear") or (c.one("year") or r.year, c.one("num")))),
    "trailing": _trailing,
    "now": _now,
    "so_far": _so_far,
}
