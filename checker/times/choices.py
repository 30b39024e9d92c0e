"""The date chosen for a figure, and the period that it makes."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.model import Period
from checker.times.days import period
from checker.times.reading import TimeExpression

__all__ = ["Choice", "gone_by", "moved", "one_before", "period_of"]

#: Units that the day of speaking can lie in, so that only their days so far are told of.
_UNITS = frozenset({"week", "month", "quarter", "half", "year", "decade"})
#: Senses that name both ends themselves: "from January to March".
_TWO_ENDS = frozenset({"days", "span", "months", "years"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A date that can be a figure's, and how far it is from it."""

    expression: TimeExpression
    cost: int
    point: bool = False  # "since Friday, when ...": that day itself
    since: bool = False


def period_of(choice: Choice, until: date | None, reference: date | None) -> Period:
    """The period of a chosen date: ``until`` ends what is open, ``reference`` what has only begun."""
    e = choice.expression
    lead = "since" if choice.since else e.lead
    start: date | None = e.start
    end: date | None = e.end
    if choice.point or (e.sense in _TWO_ENDS and lead in ("since", "from", "between", "during", "on")):
        end = e.end
    elif lead == "since":
        end = until
    elif lead in ("from", "after"):
        end = None
    elif lead == "until":
        start = None
    elif lead == "before":
        start, end = None, e.start - timedelta(days=1)
    elif reference is not None and start is not None and e.start <= reference < e.end and e.granularity in _UNITS:
        end = reference  # "this week", "in 2024" tell only of their days so far
    return Period(start=start, end=end, surface=e.text, granularity=e.granularity, printed=e.printed)


def one_before(expression: TimeExpression, named: TimeExpression) -> TimeExpression:
    """ "The month before", counted from the period that was named: May for June."""
    days = period(expression.granularity, -1, named.start)
    return replace(expression, start=days.start, end=days.end)


def gone_by(expression: TimeExpression, until: date | None) -> bool:
    """ "Only 5,000 were sold in May", told in December: a month without its year that is ahead is last year's."""
    ahead = until is not None and expression.start > until
    return ahead and expression.granularity in ("month", "part") and not any(c.isdigit() for c in expression.text)


def moved(expression: TimeExpression, *, years: int = 0, weeks: int = 0) -> TimeExpression:
    """The same date so many years and weeks later, months kept whole; its lead is gone, as it was another's."""
    first = _in_year(expression.start, expression.start.year + years) + timedelta(weeks=weeks)
    last = _in_year(expression.end, expression.end.year + years) + timedelta(weeks=weeks)
    return replace(expression, start=first, end=last, lead=None if years else expression.lead)


def _in_year(day: date, year: int) -> date:
    ends_month = (day + timedelta(days=1)).month != day.month
    return day.replace(year=year, day=monthrange(year, day.month)[1] if ends_month else day.day)
