"""The words of dates of one language: what a token can be of a date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.lang import language
from checker.model import Token

__all__ = ["CALENDAR", "DateWords", "date_words"]

#: The classes of names in capitals that are no names of people, places or things.
CALENDAR = frozenset({"month", "weekday"})

_DMY = re.compile(r"^\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})$")


_DM = re.compile(r"^\d{1,2}/\d{1,2}$")


_SEASON = re.compile(r"^((?:19|20)\d\d)/(?:\d\d|(?:19|20)\d\d)$")


_NUMBER_YEAR = re.compile(r"^(\d{1,2})/((?:19|20)\d\d)$")


FIRST_YEAR = 1900


LAST_YEAR = 2100


def _case_fits(tokens: Sequence[Token], i: int, name: str) -> bool:
    """A name of a day or month wants its capital; at the start of a sentence a capital says nothing."""
    if not tokens[i].text[0].isupper():
        return name not in ("weekday", "month")
    starts = i == 0 or (not tokens[i - 1].text[-1].isalnum() and tokens[i - 1].text not in (",", "("))
    return starts or name in ("weekday", "month")


def _of_digits(text: str) -> list[tuple[str, Any]]:
    if text.isdecimal():
        if len(text) > len("2000"):
            return []
        value = int(text)
        found: list[tuple[str, Any]] = [("n", value)] if value <= 999 else []
        if len(text) <= 2:
            found.append(("num", value))
            if 1 <= value <= 31:
                found.append(("dom", value))
            if 1 <= value <= 4 and len(text) == 1:
                found.append(("ordinal", value))
        if len(text) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
            found.append(("year", value))
        return found
    if _DMY.match(text):
        return [("dmy", text)]
    season = _SEASON.match(text)
    if season:
        return [("season", int(season[1]))]
    number_year = _NUMBER_YEAR.match(text)
    if number_year:
        return [("numyear", (int(number_year[2]), int(number_year[1])))]
    if _DM.match(text):
        return [("dm", text)]
    return []


def _entries(code: str, table: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    from babel import Locale  # noqa: PLC0415 - only when dates are read

    locale = Locale.parse(code)
    found: dict[tuple[str, str], Any] = {}
    for number, name in locale.months["format"]["wide"].items():
        found["month", name.lower()] = number
    for number, name in locale.days["format"]["wide"].items():
        found["weekday", name.lower()] = number
    singular = {"weekdays": "weekday", "months": "month", "units": "unit", "shifts": "shift", "days": "days"}
    singular |= {"parts": "part", "numbers": "n", "ordinals": "ordinal", "fused": "fused"}
    for key, name in singular.items():
        for word, value in table.get(key, {}).items():
            found[name, word] = value
    for key, name in (("daytimes", "daytime"), ("th", "th")):
        for word in table[key]:
            found[name, word] = word
    return [(name, word, value) for (name, word), value in found.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """A language's words of dates: names of days and months, units, words that shift, parts, numbers."""

    words: Mapping[str, tuple[tuple[str, Any], ...]]  # first word of a class entry -> (class, value)
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, Any], ...]]  # entries of several words, by their first
    capital: frozenset[str]

    def classes_at(self, tokens: Sequence[Token], i: int) -> list[tuple[str, Any, int]]:
        """The classes of the token at ``i`` with their value and how many tokens they take."""
        token = tokens[i]
        first = token.lower[0]
        if first.isdigit():
            return [(name, value, 1) for name, value in _of_digits(token.lower)]
        found = [(name, value, 1) for name, value in self.words.get(token.lower, ())]
        for words, name, value in self.phrases.get(token.lower, ()):
            if tuple(t.lower for t in tokens[i : i + len(words)]) == words:
                found.append((name, value, len(words)))
        if token.lower in self.capital:
            found = [entry for entry in found if _case_fits(tokens, i, entry[0])]
        if "-" in token.lower and not found:
            found = self._hyphened(token.lower)
        return found

    def names_at(self, tokens: Sequence[Token], i: int) -> frozenset[str]:
        """The names of the classes of the token at ``i``."""
        return frozenset(name for name, _, _ in self.classes_at(tokens, i))

    def _hyphened(self, lower: str) -> list[tuple[str, Any, int]]:
        head, _, tail = lower.partition("-")
        heads, tails = dict(self.words.get(head, ())), dict(self.words.get(tail, ()))
        if "part" in heads and "month" in tails:
            return [("partmonth", (heads["part"], tails["month"]), 1)]
        if "month" in heads and "month" in tails:
            return [("monthpair", (heads["month"], tails["month"]), 1)]
        if "part" in heads and "year" in tails:
            return []
        if "ordinal" in heads and tails.get("unit") == "quarter":
            return [("quarter", heads["ordinal"], 1)]
        return []


@cache
def date_words(code: str) -> DateWords:
    """The date words of a language, built once a process."""
    table = language(code).table("times")
    words: dict[str, tuple[tuple[str, Any], ...]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]] = {}
    for name, word, value in _entries(code, table):
        parts = tuple(word.split())
        if len(parts) == 1:
            words[word] = (*words.get(word, ()), (name, value))
        else:
            phrases[parts[0]] = (*phrases.get(parts[0], ()), (parts, name, value))
    return DateWords(words=words, phrases=phrases, capital=frozenset(table["capital"]))
