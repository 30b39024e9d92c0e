"""What stands between two numbers: a range, a score, an old and a new value, a pair, a shared scale."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Token
from checker.quantities.numerals import Numeral, is_digits, numeral
from checker.quantities.roles import CHANGE_REACH
from checker.quantities.words import Words

__all__ = ["falling", "from_old", "score", "to_level"]

#: The ends of a range are no further apart: what "rose 0.3 to 61.7%" is a change and its level.
MOST_APART = 20


def score(tape: Sequence[Token], number: Numeral, table: Words) -> bool:
    """2-1, 80-60, or two bare numbers side by side as in an address of a page: a score, a formation, a code."""
    if not number.digits:
        return False
    for i, step in ((number.last + 1, 1), (number.first - 1, -1)):
        if not 0 <= i < len(tape):
            continue
        if is_digits(tape[i]):
            return True
        other = i + step
        if step > 0 and other + 1 < len(tape) and tape[other + 1].lower in table.numbers.scale:
            continue  # "200-250 million"
        if tape[i].lower in "-:" and 0 <= other < len(tape) and tape[other].text[0].isdecimal():
            return True
    return False


def from_old(tape: Sequence[Token], number: Numeral, sign: tuple[int, str] | None, table: Words) -> bool:
    """ "Rose from 50 to 70": the first of two values that a change word sets apart, no end of a range."""
    start = sign[0] if sign is not None else number.first
    if start == 0 or tape[start - 1].lower not in table.change_from:
        return False
    return any(t.lower in table.change for t in tape[max(0, start - CHANGE_REACH - 3) : start - 1])


def to_level(tape: Sequence[Token], number: Numeral, upper: Numeral, table: Words) -> bool:
    """ "Rose 0.3 to 61.7%": a change and the level that it led to, no range."""
    if not number.value or not upper.value or upper.value < MOST_APART * number.value:
        return False
    return any(t.lower in table.change for t in tape[max(0, number.first - CHANGE_REACH) : number.first])


def falling(tape: Sequence[Token], number: Numeral, table: Words) -> bool:
    """3-0, 80-60, 0.6-0.4%: two bare numbers at one hyphen of which the second is not larger are no range."""
    if not number.digits or number.scaled or number.value is None:
        return False
    for joint, other, sign in ((number.last + 1, number.last + 2, 1), (number.first - 1, number.first - 2, -1)):
        if not (0 <= other < len(tape) and tape[joint].lower == "-" and is_digits(tape[other])):
            continue
        value = numeral([tape[other]], 0, table.numbers)
        if value is not None and value.value is not None:
            return sign * (number.value - value.value) >= 0
    return False
