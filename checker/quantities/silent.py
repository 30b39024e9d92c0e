"""Numbers that are no quantity: dates, ordinals, labels, names, scores. Each gives its reason, which coverage shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model import Token
from checker.quantities.counted import Counted
from checker.quantities.labels import is_year, label, numbered_year, shaped
from checker.quantities.numerals import Numeral
from checker.quantities.words import Words
from checker.sentences import headline_case
from checker.units import dimension

__all__ = ["covered", "reason"]

#: The dimension of hours and days, which may follow a clock time ("pukul 10.30 hari ini").
TIME = "[time]"
#: What is told in round numbers is hardly a year.
ROUND = 100


def covered(tokens: Sequence[Token], words: Words) -> dict[int, str]:
    """Token index -> reason, for every token inside a fixed phrase in which a number counts nothing."""
    found: dict[int, str] = {}
    for i in range(len(tokens)):
        for table in (words.products, words.idioms):
            hit = table.at(tokens, i)
            if hit:
                found.update(dict.fromkeys(range(i, hit[0]), hit[1]))
    return found


def reason(tokens: Sequence[Token], number: Numeral, words: Words, *, counted: Counted | None, sign: bool) -> str | None:
    """Why the number is no quantity, or None.

    ``counted`` is the unit or listed noun that follows directly, ``sign`` tells that a currency sign stands before it.
    """
    measured = counted is not None and not (_ordered(tokens, counted, words) and is_year(tokens[number.first].text))
    if sign:
        return None
    for test in (_ordinal, _period, _named, _date, _clock, _year):
        found = test(tokens, number, words, measured)
        if found:
            return found
    named = shaped(tokens, number, words, counted) or label(tokens, number, words, counted)
    return named or _proper(tokens, number, words, measured=measured)


def _ordered(tokens: Sequence[Token], counted: Counted, words: Words) -> bool:
    """ "Liga 2018 pekan ke-29": the noun behind a year has an ordinal of its own, so that the year counts none of it."""
    prefix, hyphen = _near(tokens, counted.last + 1), _near(tokens, counted.last + 2)
    if prefix is None or hyphen is None or not _glued(prefix, hyphen):
        return False
    return hyphen.text == "-" and prefix.lower in words.ordinal_prefix


def _near(tokens: Sequence[Token], i: int) -> Token | None:
    return tokens[i] if 0 <= i < len(tokens) else None


def _glued(left: Token | None, right: Token | None) -> bool:
    return left is not None and right is not None and left.end == right.start


def _ordinal(tokens: Sequence[Token], number: Numeral, words: Words, measured: bool) -> str | None:
    first, last = tokens[number.first], tokens[number.last]
    before, ahead = _near(tokens, number.first - 1), _near(tokens, number.last + 1)
    if before is not None and before.lower == "-" and _glued(before, first):
        prefix = _near(tokens, number.first - 2)
        if _glued(prefix, before) and prefix is not None and prefix.lower in words.ordinal_prefix:
            return "ordinal"
    if before is not None and before.lower in words.ordinal_prefix and _glued(before, first):
        return "ordinal"
    if ahead is not None and number.digits and _glued(last, ahead) and ahead.lower in words.ordinal_suffix:
        return "ordinal"
    return None


def _period(tokens: Sequence[Token], number: Numeral, words: Words, measured: bool) -> str | None:
    """ "The second half of the year", "the first quarter of 2024": a part of a time, no fraction of something counted."""
    before = _near(tokens, number.first - 1)
    return "date" if number.fraction and before is not None and before.lower in words.period_before else None


def _named(tokens: Sequence[Token], number: Numeral, words: Words, measured: bool) -> str | None:
    """F-16, Covid-19, G20, 4G: letters that touch the number, with or without a hyphen."""
    if not number.digits:
        return None
    first, last = tokens[number.first], tokens[number.last]
    before, ahead = _near(tokens, number.first - 1), _near(tokens, number.last + 1)
    if before is not None and _glued(before, first):
        if before.text[0].isalpha() or before.text in "#@_":
            return "name"
        earlier = _near(tokens, number.first - 2)
        if before.lower == "-" and earlier is not None and _glued(earlier, before) and earlier.text[0].isalpha():
            return "name"
        if before.text == "/" and earlier is not None and _glued(earlier, before):
            return "name"
    joint = words.range_to.before(tokens, number.first) is not None
    if before is not None and len(before.text) == 1 and before.text.isalpha() and before.lower not in words.stop and not joint:
        slug = ahead is not None and not tokens[0].text[0].isupper() and before.text.islower()
        if (before.text.isupper() and number.first > 1) or slug:
            return "name"
    if ahead is None or not _glued(last, ahead):
        return None
    letter = ahead.text in words.numbers.after_count  # "a 20m boat": of its length only a letter is told
    if ahead.text[0].isalpha() and (letter or not measured) and ahead.text not in words.cased_units:
        return None if ahead.lower in words.decade_suffix else "name"
    if ahead.text == "/" or (ahead.text in "_#" and not measured):
        return "name"
    return None


def _date(tokens: Sequence[Token], number: Numeral, words: Words, measured: bool) -> str | None:
    before, ahead = _near(tokens, number.first - 1), _near(tokens, number.last + 1)
    if not number.digits:
        return None
    whole = isinstance(number.value, int) and number.last == number.first
    if not whole or number.value is None:
        return None
    if ahead is not None and ahead.lower.rstrip(".") in words.months and number.value <= 31:
        return "date"
    if ahead is not None and ahead.text == "(" and number.value <= 31:
        inside = _near(tokens, number.last + 2)
        if inside is not None and inside.lower in words.months:
            return "date"
    if before is not None and before.text == "." and number.first > 1 and number.value <= 31:
        before = tokens[number.first - 2]  # "Oct. 15"
    if before is not None and before.lower.rstrip(".") in words.months and (not measured or is_year(tokens[number.first].text)):
        return "date"
    # a month's name misspelt: day, one word, year
    if ahead is not None and number.value <= 31 and ahead.text[0].isupper() and numbered_year(tokens, number):
        return "date"
    # "4-7 Mei": the first day of a range of days
    if ahead is not None and words.range_to.at(tokens, number.last + 1) is not None and number.value <= 31:
        other, month = _near(tokens, number.last + 2), _near(tokens, number.last + 3)
        if other is not None and other.text.isdecimal() and month is not None and month.lower in words.months:
            return "date"
    return None


def _clock(tokens: Sequence[Token], number: Numeral, words: Words, measured: bool) -> str | None:
    if not number.digits:
        return None
    before = _near(tokens, number.first - 1)
    text = tokens[number.first].text
    shaped = re.fullmatch(r"(?:[01]?\d|2[0-4])[.:][0-5]\d", text) is not None
    if words.clock_after.at(tokens, number.last + 1) and (shaped or _hour(text)):
        return "clock"
    if before is not None and before.lower in words.clock_before and shaped and not _gauged(tokens, number, words):
        return "clock"
    return "clock" if before is not None and before.lower in words.clock_before and _hour(text) and not measured else None


def _gauged(tokens: Sequence[Token], number: Numeral, words: Words) -> bool:
    """ "At 5.17 percent": a unit of measure or a currency behind the number, which no clock time has."""
    unit = words.units.at(tokens, number.last + 1)
    gauged = unit is not None and dimension(unit[1]) != TIME
    return gauged or words.currencies.at(tokens, number.last + 1) is not None


def _hour(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2 and int(text) <= 24


def _year(tokens: Sequence[Token], number: Numeral, words: Words, measured: bool) -> str | None:
    if not number.digits or number.first != number.last or not is_year(tokens[number.first].text):
        return None
    ahead = _near(tokens, number.last + 1)
    suffix = ahead
    if suffix is not None and suffix.text in "-'’":
        suffix = _near(tokens, number.last + 2)
    if suffix is not None and suffix.lower in words.decade_suffix:
        return "decade"
    before = _near(tokens, number.first - 1)
    if before is not None and (before.lower in words.year_before or _edition(tokens, number, words)):
        return "date"
    return "date" if not measured else None


def _edition(tokens: Sequence[Token], number: Numeral, words: Words) -> bool:
    """ "Piala Arung 2022 zona Asia": the year of an event, behind two words of its name; a round number may be a count."""
    first, value = number.first, number.value
    if first < 2 or value is None or value % ROUND == 0 or headline_case(tokens):
        return False
    name = [t.text[0].isupper() and t.text[0].isalpha() and t.lower not in words.months for t in tokens[first - 2 : first]]
    return all(name) and words.hedges_before.before(tokens, first) is None


def _proper(tokens: Sequence[Token], number: Numeral, words: Words, *, measured: bool) -> str | None:
    """A number word in capitals inside a sentence is part of a name ("Nusa Dua") unless it counts a listed noun."""
    if number.digits or measured or number.vague or number.first == 0:
        return None
    first, before = tokens[number.first], tokens[number.first - 1]
    if not first.text[0].isupper() or first.text.isupper():
        return None
    if words.hedges_before.before(tokens, number.first) is not None or (number.scaled and headline_case(tokens)):
        return None  # "Nearly Two Million", where every word has a capital
    return "name" if before.text[0].isalpha() and before.text[0].isupper() else None
