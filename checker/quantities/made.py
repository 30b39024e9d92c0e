"""The quantity that a figure of a sentence stands for: its value, its intervals, where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from checker.intervals import Interval, interval_of, tidy
from checker.model import Quantity, Span, Token
from checker.quantities.draft import Draft
from checker.quantities.drafts import shared_scale
from checker.quantities.numerals import Numeral
from checker.quantities.roles import Role
from checker.quantities.words import Words
from checker.units import dimension

__all__ = ["quantity"]

#: What is measured is told in rounded numbers: "5 kilograms" and "5.1 kilograms" are the same thing.
MEASURED = frozenset(
    {"[length]", "[mass]", "[length] ** 2", "[length] ** 3", "[magnitude]", "[temperature]", "[length] / [time]", "[degree]"}
)


def quantity(tape: Sequence[Token], draft: Draft, role: Role, table: Words) -> Quantity:
    """The quantity that a draft stands for."""
    number, end, counted = draft.number, draft.end, draft.counted
    unit = counted.unit if counted is not None else None
    kind = "ratio" if unit == "fraction" else dimension(unit)
    hard, soft = _intervals(tape, draft, kind, table)
    value = None if number.vague or draft.upper is not None else number.value
    if value is not None and number.first > 0 and _negative(tape, number, table):
        value = -value
        hard, soft = _mirrored(hard), _mirrored(soft)
    first, last = tape[draft.first], tape[draft.last]
    text_from, text_to = tape[number.first].start, tape[end.last].end
    noun_span = None
    if counted is not None and counted.first > counted.last:  # a verb told that the noun is left out
        counted = None
    if counted is not None:
        noun_span = Span(start=tape[counted.first].start, end=tape[counted.last].end)
    return Quantity(
        number=_slice(tape, number.first, end.last),
        value=value,
        modifier=draft.modifier,
        hard=hard,
        soft=soft,
        unit=unit,
        dimension=kind,
        noun=_slice(tape, counted.first, counted.last) if counted is not None else None,
        span=Span(start=first.start, end=last.end),
        number_span=Span(start=text_from, end=text_to),
        noun_span=noun_span,
        per=draft.per,
        role=role[0],
        direction=role[1],
        trace=(f"number: {table.code} {_slice(tape, number.first, end.last)}", *draft.trace, f"unit: {unit}"),
    )


def _slice(tape: Sequence[Token], first: int, last: int) -> str:
    """The words of some tokens with the spaces that stand between them; kinds of space are not kept."""
    text = tape[first].text
    for k in range(first + 1, last + 1):
        text += " " * min(1, tape[k].start - tape[k - 1].end) + tape[k].text
    return text


def _negative(tape: Sequence[Token], number: Numeral, table: Words) -> bool:
    before = tape[number.first - 1]
    if before.lower in table.minus:
        return table.hedges_before.before(tape, number.first) is None
    glued = before.end == tape[number.first].start and before.text in "-−"
    open_left = number.first < 2 or tape[number.first - 2].end < before.start
    return glued and open_left


def _intervals(tape: Sequence[Token], draft: Draft, kind: str, table: Words) -> tuple[Interval, Interval]:
    number, upper = draft.number, draft.upper
    if number.vague and number.low is not None:
        return interval_of("vague", number.low, 0, high=number.high)
    value = float(number.value or 0)
    if upper is not None and upper.value is not None:
        low = shared_scale(tape, number, upper, table)
        return interval_of("range", value if low is None else low, 0, high=float(upper.value))
    step = number.step
    whole = kind in MEASURED and not step  # 5 and 6 kilograms are not the same, though 5.5 lies between
    if draft.modifier == "exact" and not number.scaled and (number.decimals or kind == "percent" or whole):
        half = (step or 1.0) / 2
        both = Interval(low=tidy(value - half), high=tidy(value + half), high_open=whole)
        return both, both
    return interval_of(draft.modifier, value, step)


def _mirrored(interval: Interval) -> Interval:
    return Interval(low=-interval.high, high=-interval.low, low_open=interval.high_open, high_open=interval.low_open)
