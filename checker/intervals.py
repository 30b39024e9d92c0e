"""Intervals: what the words of a figure allow, and how two figures relate.

A figure stands for two nested intervals: *hard*, what its words can mean at all, and *soft*, what a reader expects.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal, get_args

__all__ = [
    "ABOUT_HARD",
    "ABOUT_SOFT",
    "MODIFIERS",
    "Interval",
    "Modifier",
    "Relation",
    "interval_of",
    "parse",
    "relation",
    "tidy",
]

Modifier = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly", "range", "vague"]
MODIFIERS: tuple[str, ...] = get_args(Modifier)
Relation = Literal["EQ", "IN", "OV", "SOFT", "DISJ"]

#: How far "about" can reach at all, and how far a reader expects it to: shares of the value. Hedged round figures in
#: news were seen up to a third off the later exact figure, and an eighth is half the distance to the next round one.
ABOUT_HARD = 0.35
ABOUT_SOFT = 0.125
#: A value this large with this many trailing zeros is read as rounded.
ROUND_FROM = 1000
ROUND_ZEROS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A set of numbers without holes; ``inf`` ends are always open.

    Example:
        >>> Interval(low=40, high=math.inf, low_open=True).contains(41)
        True
    """

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            raise ValueError(f"not an interval: {self.low}..{self.high}")

    def contains(self, value: float) -> bool:
        """True when the value lies inside, open ends excluded."""
        above = value > self.low or (value == self.low and not self.low_open)
        below = value < self.high or (value == self.high and not self.high_open)
        return above and below

    def within(self, other: Interval) -> bool:
        """True when every value of this interval is also one of the other's."""
        low = self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open))
        high = self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open))
        return low and high

    def overlaps(self, other: Interval) -> bool:
        """True when some value lies in both."""
        if self.low == other.low or self.high == other.high:
            first = self if self.low >= other.low else other
            if first.low < min(self.high, other.high):
                return True
        low = max((self.low, self.low_open), (other.low, other.low_open))
        high = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low[0] < high[0]:
            return True
        return low[0] == high[0] and not low[1] and high[1]

    def scaled(self, factor: float) -> Interval:
        """The interval in a unit that is ``factor`` times smaller; ``factor`` is positive."""
        return Interval(low=self.low * factor, high=self.high * factor, low_open=self.low_open, high_open=self.high_open)

    def __str__(self) -> str:
        left = "(" if self.low_open or math.isinf(self.low) else "["
        right = ")" if self.high_open or math.isinf(self.high) else "]"
        return f"{left}{self.low:g}, {self.high:g}{right}"


def relation(hard: tuple[Interval, Interval], soft: tuple[Interval, Interval]) -> Relation:
    """How two figures relate: EQ same, IN one inside the other, OV expected to agree, SOFT may agree, DISJ cannot.

    Example:
        >>> a, b = parse("~12000"), parse("3000")
        >>> relation((a[0], b[0]), (a[1], b[1]))
        'DISJ'
    """
    if hard[0] == hard[1]:
        return "EQ"
    if not hard[0].overlaps(hard[1]):
        return "DISJ"
    if hard[0].within(hard[1]) or hard[1].within(hard[0]):
        return "IN"
    return "OV" if soft[0].overlaps(soft[1]) else "SOFT"


def interval_of(modifier: str, value: float, step: float, *, high: float | None = None) -> tuple[Interval, Interval]:
    """The hard and the soft interval of a written figure.

    ``value`` is the number as written (the lower one for a range or a vague numeral, whose upper one is ``high``),
    ``step`` the unit of the last digit that counts, 0 when the figure is exact to the unit. Negative values keep the
    meaning of their words: "more than -3" lies above -3.

    Raises:
        ValueError: for an unknown modifier.

    Example:
        >>> [str(i) for i in interval_of("about", 1000, 0)]
        ['[650, 1350]', '[875, 1125]']
    """
    inf = math.inf
    if modifier == "exact":
        if not step:
            same = Interval(low=value, high=value)
            return same, same
        half = step / 2
        # A coarse figure may be rounded or cut off: anything below the next step can stand behind it.
        hard = _interval(low=value - half, high=value + step, high_open=True)
        return hard, _interval(low=value - half, high=value + half, high_open=True)
    if modifier in ("range", "vague"):
        top = inf if high is None else high
        hard_top = inf if modifier == "vague" and top >= 2 * value else top  # "belasan" alone ends: 11 to 19
        return (
            _interval(low=value, high=hard_top, high_open=math.isinf(hard_top)),
            _interval(low=value, high=top, high_open=math.isinf(top)),
        )
    spread = abs(value)
    if modifier == "about":
        return (
            _interval(low=value - ABOUT_HARD * spread, high=value + ABOUT_HARD * spread),
            _interval(low=value - ABOUT_SOFT * spread, high=value + ABOUT_SOFT * spread),
        )
    if modifier == "nearly":
        return (
            _interval(low=value - ABOUT_HARD * spread, high=value, high_open=spread > 0),
            _interval(low=value - ABOUT_SOFT * spread, high=value, high_open=spread > 0),
        )
    if modifier == "more_than":
        return (
            _interval(low=value, high=inf, low_open=True, high_open=True),
            _interval(low=value, high=rounder(value), low_open=True, high_open=True),
        )
    if modifier == "at_least":
        return (
            _interval(low=value, high=inf, high_open=True),
            _interval(low=value, high=value + spread, high_open=spread > 0),
        )
    if modifier in ("less_than", "at_most"):
        open_end = modifier == "less_than" and value != 0
        floor = min(0.0, value) if value >= 0 else -inf
        return (
            _interval(low=floor, high=value, low_open=math.isinf(floor), high_open=open_end),
            _interval(low=value - spread / 2, high=value, high_open=open_end),
        )
    raise ValueError(f"unknown modifier {modifier!r}")


def tidy(value: float) -> float:
    """A number without the dust of floating point: fifteen digits that count.

    Example:
        >>> 12 * 0.65, tidy(12 * 0.65)
        (7.800000000000001, 7.8)
    """
    return value if math.isinf(value) else float(f"{value:.15g}")


def _interval(*, low: float, high: float, low_open: bool = False, high_open: bool = False) -> Interval:
    return Interval(low=tidy(low), high=tidy(high), low_open=low_open, high_open=high_open)


def rounder(value: float) -> float:
    """The next number above ``value`` that has fewer digits that count: 13 000 gives 20 000, 20 000 gives 30 000.

    Example:
        >>> rounder(13000), rounder(450), rounder(20)
        (20000.0, 500.0, 30.0)
    """
    if value <= 0:
        return value + max(1.0, abs(value))
    power = 10.0 ** math.floor(math.log10(value))
    return (math.floor(value / power) + 1) * power


_NOTATION = re.compile(r"(~|>=|<=|>|<)?(-?\d+(?:\.\d+)?)(?:\.\.(-?\d+(?:\.\d+)?))?")
_SIGNS = {"": "exact", "~": "about", ">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most"}


def parse(text: str) -> tuple[Interval, Interval]:
    """Hard and soft interval of the short notation: ``40 ~40 >40 >=40 <40 <=40 20..30``.

    Raises:
        ValueError: when the text is not in the notation.

    Example:
        >>> [str(i) for i in parse(">40")]
        ['(40, inf)', '(40, 50)']
    """
    found = _NOTATION.fullmatch(text.strip())
    if not found or (found[1] and found[3]):
        raise ValueError(f"not a figure in the short notation: {text!r}")
    value = float(found[2])
    if found[3]:
        return interval_of("range", value, 0, high=float(found[3]))
    return interval_of(_SIGNS[found[1] or ""], value, 0)
