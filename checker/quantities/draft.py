"""A figure on the way: what the reader has found of it."""

from __future__ import annotations

from dataclasses import dataclass

from checker.quantities.counted import Counted
from checker.quantities.numerals import Numeral

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A figure on the way: tokens of hedge, sign, number(s) and unit."""

    number: Numeral
    upper: Numeral | None
    modifier: str
    first: int  # first token of hedge, sign or number
    last: int  # last token of number, hedge behind it or unit
    counted: Counted | None
    per: str | None = None
    trace: tuple[str, ...] = ()

    @property
    def end(self) -> Numeral:
        """The last number: a range has two."""
        return self.upper or self.number
