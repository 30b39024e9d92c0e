"""Shares, multiples and fractions: figures that are a part of something or so many times as much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model import Token
from checker.quantities.counted import Counted, counted_after
from checker.quantities.draft import Draft
from checker.quantities.hedges import hedged
from checker.quantities.numerals import Numeral, numeral
from checker.quantities.words import Words
from checker.units import dimension

__all__ = ["as_magnitude", "as_ratio", "ratio_word", "share"]

#: "N in M" is a share up to this M; beyond it M is a year or a count of its own.
MOST_OF_SHARE = 1000


def as_magnitude(number: Numeral, counted: Counted | None) -> Counted | None:
    """ "A 6.9 earthquake": nobody counts earthquakes in decimals, which tell how strong it was."""
    quake = counted is not None and counted.unit == "earthquake" and number.decimals and not number.scaled
    return replace(counted, unit="point_of_magnitude") if counted is not None and quake else counted


def as_ratio(tape: Sequence[Token], number: Numeral, end: Numeral, counted: Counted | None, table: Words) -> Counted | None:
    """Multiples ("dua kali lipat") and fractions ("sepertiga wilayah") are ratios, whatever noun stands behind them."""
    ratio = table.ratio_after.at(tape, end.last + 1)
    if ratio is not None:
        return Counted(unit="ratio", first=end.last + 1, last=ratio[0] - 1, listed=True)
    small = number.fraction and number.value is not None and number.value < 1
    if small and counted is not None and end.last + 1 < len(tape) and tape[end.last + 1].lower in table.numbers.of:
        return replace(counted, unit="fraction", elided=False)  # "half of last year's"
    if small and counted is None:
        return Counted(unit="fraction", first=end.last, last=end.last, listed=True)
    if small and counted is not None and dimension(counted.unit) == "count":
        return replace(counted, unit="fraction", elided=False)
    return counted


def share(tape: Sequence[Token], number: Numeral, table: Words) -> Draft | None:
    """ "One in five children": a share, where the language says it so and a noun is counted."""
    behind = table.share_of.at(tape, number.last + 1)
    if behind is None or behind[0] >= len(tape) or not isinstance(number.value, int) or number.value > MOST_OF_SHARE:
        return None
    whole = numeral(tape, behind[0], table.numbers)
    if whole is None or whole.value is None or not number.value < whole.value <= MOST_OF_SHARE:
        return None
    counted = counted_after(tape, whole.last + 1, table)
    if counted is None or dimension(counted.unit) != "count":
        return None
    share = Numeral(first=number.first, last=whole.last, value=round(number.value / whole.value, 9), step=0, fraction=True)
    hedge = hedged(tape, share, share.first, counted.last, counted, table)
    counted = replace(counted, unit="fraction")
    return Draft(number=share, upper=None, modifier=hedge.modifier, first=hedge.first, last=counted.last, counted=counted)


def ratio_word(tape: Sequence[Token], i: int, ratio: tuple[int, float], table: Words) -> Draft:
    """A word that is a ratio by itself: "doubled", "more than doubled"."""
    number = Numeral(first=i, last=ratio[0] - 1, value=ratio[1], step=0)
    counted = Counted(unit="ratio", first=i, last=ratio[0] - 1, listed=True)
    hedge = table.hedges_before.before(tape, i)
    first, modifier = (hedge[0], hedge[1].modifier) if hedge is not None else (i, "exact")
    return Draft(number=number, upper=None, modifier=modifier, first=first, last=ratio[0] - 1, counted=counted)
