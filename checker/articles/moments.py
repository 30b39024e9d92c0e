"""When an article was published, as a record writes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from checker.model import Published

__all__ = ["moment"]


def moment(value: Any) -> Published | None:
    """The day, and the time of day when there is one; None for what is no ISO 8601.

    Example:
        >>> moment("2024-10-16").day.isoformat(), moment("2024-10-16T09:30:00Z").clock.isoformat(), moment("Oct 16")
        ('2024-10-16', '09:30:00+00:00', None)
    """
    try:
        if isinstance(value, str) and len(value) <= 10:
            return Published(day=date.fromisoformat(value), origin="metadata")
        when = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return Published(day=when.date(), clock=when.timetz(), origin="metadata")
