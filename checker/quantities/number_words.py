"""The words of numbers of one language, ready for look-up, and what a numeral is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from checker.intervals import tidy
from checker.lang import language

__all__ = ["Lexicon", "Numeral", "clean", "lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as written: tokens ``first`` to ``last`` (included) and what they say.

    ``step`` is the unit of the last digit that counts, 0 when the number is exact; ``low`` and ``high`` are set for a
    vague numeral only, whose ``value`` is None.
    """

    first: int
    last: int
    value: int | float | None
    step: float
    low: float | None = None
    high: float | None = None
    digits: bool = False
    decimals: int = 0
    scaled: bool = False
    fraction: bool = False
    grouped: bool = False  # digits in groups, so large that the number tells of something counted by itself
    about: bool = False  # its own last word says so: "30 ribuan", "30-an ribu"

    @property
    def vague(self) -> bool:
        """True for "dozens" and the like."""
        return self.value is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language's number words, ready for look-up."""

    decimal: str
    group: str
    about_suffix: frozenset[str]
    cardinal: Mapping[str, float]
    whole: Mapping[str, float]
    teen: frozenset[str]
    ten: frozenset[str]
    hundred: frozenset[str]
    scale: Mapping[str, float]
    after_digits: Mapping[str, float]
    after_money: Mapping[str, float]
    after_count: Mapping[str, float]
    joiner: frozenset[str]
    article: frozenset[str]
    of: frozenset[str]
    fraction_end: frozenset[str]
    half_of: frozenset[str]
    point: frozenset[str]
    half: Mapping[str, float]
    fraction: Mapping[str, float]
    denominator: Mapping[str, float]
    group_word: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    starters: frozenset[str]
    every: frozenset[str]  # every word that a number in words is made of
    percent: frozenset[str]  # words behind which three digits after a separator are decimals


@cache
def lexicon(code: str) -> Lexicon:
    """The number words of a language."""
    table = language(code).table("numerals")
    cardinal = dict(table["cardinal"])
    tens = {w: v for w, v in cardinal.items() if 20 <= v < 100}
    units = {w: v for w, v in cardinal.items() if 1 <= v < 10}
    cardinal.update({f"{t}-{u}": v + w for t, v in tens.items() for u, w in units.items()})
    vague = {entry["word"]: (entry["low"], entry["high"]) for entry in table["vague"]}
    whole, ones = dict(table["whole"]), {w: v for w, v in table["cardinal"].items() if v}
    whole.update({f"{u}-{word}": v * factor for u, v in ones.items() for word, factor in table["scale"].items()})
    fraction = dict(table["fraction"])
    for word, below in table["denominator"].items():
        fraction.update({f"{unit}-{word}": value / below for unit, value in units.items()})
    maps = (cardinal, whole, table["half"], fraction, table["group_word"], vague)
    about = language(code).table("language")
    starters = frozenset(word for words in maps for word in words)
    parts = (*table["teen"], *table["ten"], *table["hundred"], *table["scale"])
    return Lexicon(
        decimal=about["decimal"],
        group=about["group"],
        about_suffix=frozenset(language(code).table("figures")["suffix_about"]),
        cardinal=cardinal,
        whole=whole,
        teen=frozenset(table["teen"]),
        ten=frozenset(table["ten"]),
        hundred=frozenset(table["hundred"]),
        scale=table["scale"],
        after_digits=table["after_digits"],
        after_money=table["after_money"],
        after_count=table["after_count"],
        joiner=frozenset(table["joiner"]),
        article=frozenset(table["article"]),
        of=frozenset(table["of"]),
        fraction_end=frozenset(table["fraction_end"]),
        half_of=frozenset(table["half_of"]),
        point=frozenset(table["point"]),
        half=table["half"],
        fraction=fraction,
        denominator=table["denominator"],
        group_word=table["group_word"],
        vague=vague,
        starters=starters,
        every=starters.union(parts),
        percent=frozenset(
            word for entry in language(code).table("units")["unit"] if "percent" in entry["id"] for word in entry["words"]
        ),
    )


def clean(value: float) -> int | float:
    """A whole number as an int, without the dust of floating point."""
    if isinstance(value, int):
        return value
    rounded = round(tidy(value), 9)
    return int(rounded) if rounded == int(rounded) else rounded
