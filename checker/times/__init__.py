"""When: the dates that a text names, the day of a statement, and the period that a figure is about."""

from __future__ import annotations

from checker.times.calendar import Calendar, calendar
from checker.times.reading import TimeExpression, times

__all__ = ["Calendar", "TimeExpression", "calendar", "times"]
