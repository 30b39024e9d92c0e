"""A number told twice: in digits and in words, the second time in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model import Token
from checker.quantities.numerals import Numeral, numeral
from checker.quantities.words import Words

__all__ = ["restated"]

#: The longest number that a bracket spells out has about so many words.
REACH = 24
#: What may stand between a sum of money and its bracket: "Rp5.000,- (...)".
SUM_END = frozenset(",.-–—=")


def restated(tape: Sequence[Token], number: Numeral, table: Words) -> Numeral:
    """The number with the bracket behind it that tells it again, so that what is counted is looked for behind that.

    Example:
        >>> from checker.quantities.words import words
        >>> from checker.sentences import tokens
        >>> tape = tokens("4 (empat) tahun", "id")
        >>> restated(tape, Numeral(first=0, last=0, value=4, step=0, digits=True), words("id")).last
        3
    """
    i = number.last + 1
    while i < len(tape) and SUM_END.issuperset(tape[i].text) and tape[i].start == tape[i - 1].end:
        i += 1
    if i >= len(tape) or tape[i].text != "(" or number.vague:
        return number
    close = next((k for k in range(i + 1, min(len(tape), i + REACH)) if tape[k].text == ")"), None)
    if close is None or close == i + 1:
        return number
    again = _spelled(tape, i + 1, close, table) if number.digits else _same(tape, i + 1, close, number, table)
    return replace(number, last=close) if again else number


def _spelled(tape: Sequence[Token], first: int, close: int, table: Words) -> bool:
    """True for words of numbers and currencies alone."""
    known = table.numbers.every | table.numbers.joiner | table.numbers.point | table.subunits
    if not any(t.lower in table.numbers.every for t in tape[first:close]):
        return False
    k = first
    while k < close:
        money = table.currencies.at(tape, k)
        if money is None and tape[k].lower not in known:
            return False
        k = money[0] if money is not None else k + 1
    return True


def _same(tape: Sequence[Token], first: int, close: int, number: Numeral, table: Words) -> bool:
    """True for the value of a spelled number in digits: "three (3)"."""
    again = numeral(tape, first, table.numbers)
    return again is not None and again.digits and again.last == close - 1 and again.value == number.value
