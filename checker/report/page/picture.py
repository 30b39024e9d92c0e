"""The picture of a quantity: time from left to right, values from bottom to top, a shape and a colour a speaker.

A bar shows what a figure's words can mean, dashed where it has an open end; the shape stands at the figure itself, on the
day that it holds for; a ring at the foot marks the day on which the article came out, when that is another day.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from checker.model import Claim
from checker.report.words import Reader
from checker.table import reference

__all__ = ["SHAPES", "picture"]

#: Size of the picture, its margins (left, right, top, bottom), and the room for figures without a day.
WIDTH, HEIGHT = 680, 260
LEFT, RIGHT, TOP, BOTTOM = 84, 16, 14, 44
UNDATED = 56
#: Half the size of a shape, and how far figures of one day stand apart.
SIZE, APART = 5, 12
#: How many marks an axis has at most; values further apart than this are drawn on a logarithmic scale.
MOST_MARKS, WIDE = 5, 100
COLOURS = 6
#: Shapes as paths about their own centre.
SHAPES = (
    "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z",
    "M-5-5H5V5H-5Z",
    "M0-6L6 0L0 6L-6 0Z",
    "M0-6L6 5H-6Z",
    "M0 6L6-5H-6Z",
    "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "M-6-3L-3-6L0-3L3-6L6-3L3 0L6 3L3 6L0 3L-3 6L-6 3L-3 0Z",
)


def picture(reader: Reader, label: str, claims: Sequence[Claim]) -> dict[str, Any] | None:
    """What the template draws: marks of both axes, a row a claim, the legend; None when no figure has a number."""
    ends = [v for c in claims for v in (c.quantity.hard.low, c.quantity.hard.high, c.quantity.value) if v is not None]
    known = [float(v) for v in ends if not math.isinf(v)]
    if not known:
        return None
    scale = _Scale(known)
    days = _Days([*map(reference, claims), *(c.published for c in claims)], undated=any(reference(c) is None for c in claims))
    names = list(dict.fromkeys(reader.who(c) for c in claims))
    taken: Counter[date | None] = Counter()
    rows = []
    for claim in claims:
        day, hard = reference(claim), claim.quantity.hard
        step = taken[day]
        taken[day] += 1
        x = days.place(day) + APART * ((step + 1) // 2) * (1 if step % 2 else -1)
        value = claim.quantity.value
        rows.append(
            {
                "x": _within(x, LEFT, WIDTH - RIGHT),
                "y": None if value is None else scale.place(value),
                "top": scale.place(hard.high),
                "bottom": scale.place(hard.low),
                "open": math.isinf(hard.low) or math.isinf(hard.high),
                "published": days.place(claim.published) if claim.published and claim.published != day else None,
                **_look(names.index(reader.who(claim))),
                "title": f"{reader.figure(claim)}, {reader.who(claim)}, {reader.day(day)}",
            }
        )
    low, high = reader.number(min(known)), reader.number(max(known))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "top": TOP,
        "bottom": HEIGHT - BOTTOM,
        "ticks": [{"y": scale.place(v), "text": reader.number(v)} for v in scale.marks()],
        "days": [
            {"x": days.place(d), "text": reader.day(d), "anchor": "end" if k and k == len(days.marks()) - 1 else "middle"}
            for k, d in enumerate(days.marks())
        ],
        "undated": {"x": days.place(None), "text": reader.text("no_day")} if days.undated else None,
        "rows": rows,
        "published": any(row["published"] is not None for row in rows),
        "label": f"{label}: {low} – {high}",
        "legend": [{"name": name, **_look(number)} for number, name in enumerate(names)],
    }


def _look(number: int) -> dict[str, Any]:
    """Shape and colour of a speaker; no two of the first forty-two look alike."""
    return {"shape": SHAPES[number % len(SHAPES)], "colour": f"c{number % COLOURS}"}


def _within(x: float, low: float, high: float) -> float:
    return round(min(max(x, low), high), 1)


class _Scale:
    """Values on the upright axis, logarithmic when they lie very far apart."""

    def __init__(self, values: Sequence[float]) -> None:
        low, high = min(values), max(values)
        self.log = low > 0 and high / low > WIDE
        pad = 0.06 * (high - low) or abs(high) * 0.1 or 1.0
        self.low, self.high = (low / 1.3, high * 1.3) if self.log else (low - pad, high + pad)
        if low >= 0 and not self.log:
            self.low = max(0.0, self.low)
        self.known = (low, high)

    def place(self, value: float) -> float:
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.log:
            low, high, at = math.log(low), math.log(high), math.log(at)
        return round(HEIGHT - BOTTOM - (at - low) / (high - low) * (HEIGHT - BOTTOM - TOP), 1)

    def marks(self) -> list[float]:
        """Round numbers within the values, a few; both ends when there are none."""
        if self.log:
            powers = range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)
            return [10.0**power for power in powers][-MOST_MARKS:] or list(self.known)
        raw = (self.high - self.low) / MOST_MARKS
        power = 10.0 ** math.floor(math.log10(raw))
        step = next(s * power for s in (1, 2, 5, 10) if s * power >= raw)
        first = math.ceil(self.low / step)
        return [k * step for k in range(first, math.floor(self.high / step) + 1)] or list(self.known)


class _Days:
    """Days on the level axis, with a place of its own for figures that have none."""

    def __init__(self, days: Iterable[date | None], *, undated: bool) -> None:
        self.known = sorted({day for day in days if day is not None})
        self.undated = undated
        self.right = WIDTH - RIGHT - 2 * SIZE - (UNDATED if undated else 0)

    def place(self, day: date | None) -> float:
        left = LEFT + 3 * SIZE
        if day is None:
            return WIDTH - RIGHT - UNDATED / 2
        span = (self.known[-1] - self.known[0]).days
        share = (day - self.known[0]).days / span if span else 0.5
        return round(left + share * (self.right - left), 1)

    def marks(self) -> list[date]:
        """A few days that are there, so far apart that their names fit."""
        chosen: list[date] = self.known[-1:]
        for day in self.known:
            if all(abs(self.place(day) - self.place(other)) > 90 for other in chosen):
                chosen.append(day)
        return sorted(chosen)
