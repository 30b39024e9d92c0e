"""Numerals: the number in a run of tokens, in digits, in words or in both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from checker.intervals import ROUND_FROM, ROUND_ZEROS
from checker.lang import language
from checker.model import Token

__all__ = ["Lexicon", "Numeral", "is_digits", "lexicon", "numeral"]


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

    @property
    def vague(self) -> bool:
        """True for "dozens" and the like."""
        return self.value is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language's number words, ready for look-up."""

    decimal: str
    group: str
    cardinal: Mapping[str, float]
    whole: Mapping[str, float]
    teen: frozenset[str]
    ten: frozenset[str]
    hundred: frozenset[str]
    scale: Mapping[str, float]
    after_digits: Mapping[str, float]
    after_money: Mapping[str, float]
    joiner: frozenset[str]
    article: frozenset[str]
    of: frozenset[str]
    point: frozenset[str]
    half: Mapping[str, float]
    fraction: Mapping[str, float]
    denominator: Mapping[str, float]
    group_word: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    starters: frozenset[str]
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
    fraction = dict(table["fraction"])
    for word, below in table["denominator"].items():
        fraction.update({f"{unit}-{word}": value / below for unit, value in units.items()})
    maps = (cardinal, table["whole"], table["half"], fraction, table["group_word"], vague)
    about = language(code).table("language")
    return Lexicon(
        decimal=about["decimal"],
        group=about["group"],
        cardinal=cardinal,
        whole=table["whole"],
        teen=frozenset(table["teen"]),
        ten=frozenset(table["ten"]),
        hundred=frozenset(table["hundred"]),
        scale=table["scale"],
        after_digits=table["after_digits"],
        after_money=table["after_money"],
        joiner=frozenset(table["joiner"]),
        article=frozenset(table["article"]),
        of=frozenset(table["of"]),
        point=frozenset(table["point"]),
        half=table["half"],
        fraction=fraction,
        denominator=table["denominator"],
        group_word=table["group_word"],
        vague=vague,
        starters=frozenset(word for words in maps for word in words),
        percent=frozenset(
            word for entry in language(code).table("units")["unit"] if "percent" in entry["id"] for word in entry["words"]
        ),
    )


def is_digits(token: Token) -> bool:
    """True when the token is a number in digits (no clock time, no date)."""
    return token.text[0].isdecimal() and _PLAIN.fullmatch(token.text) is not None


def numeral(tokens: Sequence[Token], i: int, words: Lexicon, *, money: bool = False) -> Numeral | None:
    """The numeral that begins at token ``i``, as long as it goes, or None.

    ``money`` tells that a currency sign stands before it, which lets one-letter scale abbreviations count.
    """
    token = tokens[i]
    if is_digits(token):
        return _from_digits(tokens, i, words, money=money)
    if token.lower in words.vague:
        return _vague(tokens, i, words)
    if token.lower in words.article:
        following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if not (following in words.hundred or following in words.scale or following in words.group_word):
            if following not in words.fraction:
                return None
            return Numeral(first=i, last=i + 1, value=words.fraction[following], step=0, fraction=True)
        return _from_words(tokens, i + 1, words, first=i)
    if token.lower in words.starters:
        return _from_words(tokens, i, words, first=i)
    return None


_PLAIN = re.compile(r"\d+(?:[.,]\d+)*")
_SPACED = re.compile(r"\d{3}")


def _from_digits(tokens: Sequence[Token], i: int, words: Lexicon, *, money: bool) -> Numeral | None:
    text, last = tokens[i].text, i
    if text.isdecimal() and len(text) <= 3:
        while last + 1 < len(tokens) and _SPACED.fullmatch(tokens[last + 1].text) and _one_space(tokens, last):
            last += 1
            text += tokens[last].text
    scale = _scale_after(tokens, last, words, money=money)
    value, decimals = _value(text, words, decimal_wanted=scale is not None or _percent_like(tokens, last + 1, words))
    if value is None:
        return None
    step = 10.0**-decimals if decimals else 0.0
    while scale is not None:
        last += 1
        value = _clean(value * scale)
        step = (step or 1.0) * scale
        smaller = _smaller_part(tokens, last + 1, scale, words)
        if smaller is None:
            break
        more, last = smaller
        value, scale, step = _clean(value + more), None, 0.0
    scaled = last > i and not tokens[last].text.isdecimal()
    if not decimals and not scaled:
        step = rounding_step(value)
    return Numeral(first=i, last=last, value=value, step=step, digits=True, decimals=decimals, scaled=scaled)


def _one_space(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i + 1].start - tokens[i].end == 1


def _scale_after(tokens: Sequence[Token], i: int, words: Lexicon, *, money: bool) -> float | None:
    if i + 1 >= len(tokens):
        return None
    following = tokens[i + 1]
    for table, key in ((words.scale, following.lower), (words.after_digits, following.lower)):
        if key in table:
            return table[key]
    return words.after_money.get(following.text) if money else None


def _smaller_part(tokens: Sequence[Token], i: int, scale: float, words: Lexicon) -> tuple[float, int] | None:
    """A further, smaller part such as the "200 juta" of "1 miliar 200 juta": its value and last token."""
    if i + 1 >= len(tokens) or not tokens[i].text.isdecimal():
        return None
    smaller = words.scale.get(tokens[i + 1].lower)
    if smaller is None or smaller >= scale:
        return None
    return int(tokens[i].text) * smaller, i + 1


def _percent_like(tokens: Sequence[Token], i: int, words: Lexicon) -> bool:
    return i < len(tokens) and tokens[i].lower in words.percent


def _value(text: str, words: Lexicon, *, decimal_wanted: bool) -> tuple[int | float | None, int]:
    """Value and number of decimals of a digit string under the language's separators.

    A foreign group separator ("12,000" in Indonesian) is taken for one when three digits follow and nothing says that
    a decimal is meant; None when the separators make no number ("1.2.3", "19.9.2024").
    """
    own, other = words.group, words.decimal
    if "." not in text and "," not in text:
        return int(text), 0
    last = max(text.rfind("."), text.rfind(","))
    sign, head, tail = text[last], text[:last], text[last + 1 :]
    both = "." in text and "," in text
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", text) and len(set(re.findall(r"[.,]", text))) == 1
    if grouped and (sign == own or text.count(sign) > 1 or not decimal_wanted):
        return int(re.sub(r"[.,]", "", text)), 0
    if not both and text.count(sign) > 1:
        return None, 0
    whole = head.replace(own if sign == other else other, "")
    if not whole.isdecimal() or (both and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", head)):
        return None, 0
    return _clean(float(f"{whole}.{tail}")), len(tail)


def rounding_step(value: float) -> float:
    """The unit of the last digit that counts of a whole number that looks rounded, else 0.

    Example:
        >>> rounding_step(12000), rounding_step(12345), rounding_step(500)
        (1000.0, 0.0, 0.0)
    """
    if value < ROUND_FROM or value != int(value):
        return 0.0
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return 10.0**zeros if zeros >= ROUND_ZEROS else 0.0


def _clean(value: float) -> int | float:
    rounded = round(value, 9)
    return int(rounded) if rounded == int(rounded) else rounded


def _vague(tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral:
    low, high = words.vague[tokens[i].lower]
    last = i
    while True:
        j = last + 1
        if j < len(tokens) and tokens[j].lower in words.of:
            j += 1
        if j >= len(tokens):
            break
        word = tokens[j].lower
        if j == last + 1 and word in words.scale:
            factor = words.scale[word]
        elif j > last + 1 and word in words.vague:
            factor = words.vague[word][0]
        else:
            break
        low, high, last = low * factor, high * factor, j
    return Numeral(first=i, last=last, value=None, step=0, low=low, high=high, scaled=last > i)


def _from_words(tokens: Sequence[Token], i: int, words: Lexicon, *, first: int) -> Numeral | None:
    """The number that the words from token ``i`` on spell; ``first`` is the article before it, where there is one."""
    fraction = _plain_fraction(tokens, i, words)
    if fraction is not None:
        return Numeral(first=first, last=fraction[1], value=fraction[0], step=0, fraction=True)
    spelled = _Spelled(words, tokens, one=first < i)
    j = i
    while j < len(tokens):
        taken = spelled.take(j)
        if taken is None:
            break
        j = taken
    if spelled.last < i:
        return None
    value, step = spelled.value()
    return Numeral(first=first, last=spelled.last, value=value, step=step, scaled=spelled.scaled)


def _plain_fraction(tokens: Sequence[Token], i: int, words: Lexicon) -> tuple[float, int] | None:
    """A fraction by itself: "sepertiga", "two-thirds", "three quarters", and "half of"."""
    word = tokens[i].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if word in words.fraction:
        return words.fraction[word], i
    if word in words.cardinal and following in words.denominator:
        return words.cardinal[word] / words.denominator[following], i + 1
    if word in words.half and following in words.of:
        return words.half[word], i
    return None


class _Spelled:
    """A number being spelled: ``total`` is what a scale word has closed, ``group`` the hundreds and tens so far,
    ``small`` the last digit or the tens that a digit may still join."""

    def __init__(self, words: Lexicon, tokens: Sequence[Token], *, one: bool) -> None:
        self.words = words
        self.tokens = tokens
        self.total = 0.0
        self.group: float | None = None
        self.small: float | None = 1.0 if one else None
        self.smallest = float("inf")
        self.step = 0.0
        self.scaled = False
        self.last = -1

    def take(self, j: int) -> int | None:
        """Takes the word at token ``j``; the next token to look at, or None when the number ends before ``j``."""
        for rule in (self._digit, self._multiple, self._scale, self._half, self._point):
            behind = rule(j, self.tokens[j].lower)
            if behind is not None:
                self.last = behind - 1
                return behind
        return self._joint(j, self.tokens[j].lower)

    def value(self) -> tuple[int | float, float]:
        """The number and its step."""
        open_end = self.group is not None or self.small is not None
        step = 0.0 if self.scaled and open_end else self.step
        return _clean(self.total + (self.group or 0) + (self.small or 0)), step

    def _digit(self, j: int, word: str) -> int | None:
        words = self.words
        if word in words.cardinal:
            value = words.cardinal[word]
            if self.small is None:
                self.small = value
                return j + 1
            if self.small >= 20 and self.small % 10 == 0 and value < 10:
                self.small += value
                return j + 1
            return None
        if word in words.whole and self.small is None and words.whole[word] < self.smallest:
            if words.whole[word] < ROUND_FROM:
                self.group = (self.group or 0) + words.whole[word]
            else:
                self.total += words.whole[word]
                self.smallest = words.whole[word]
            return j + 1
        return None

    def _multiple(self, j: int, word: str) -> int | None:
        words = self.words
        if word in words.group_word:
            self.small = (self.small or 1) * words.group_word[word]
            return j + 1
        if self.small is None:
            return None
        if word in words.teen and self.small < 10:
            self.small += 10
            return j + 1
        factor = 10 if word in words.ten and self.small < 10 else 100 if word in words.hundred else None
        if factor is None:
            return None
        self.group, self.small = (self.group or 0) + self.small * factor, None
        return j + 1

    def _scale(self, j: int, word: str) -> int | None:
        factor = self.words.scale.get(word)
        if factor is None or factor >= self.smallest or (self.group is None and self.small is None):
            return None
        self.total += ((self.group or 0) + (self.small or 0)) * factor
        self.group = self.small = None
        self.smallest, self.scaled = factor, True
        self.step = factor * (self.step or 1)
        return j + 1

    def _half(self, j: int, word: str) -> int | None:
        """ "setengah juta", "two and a half": a half counts behind a number or before a scale word."""
        if word not in self.words.half:
            return None
        after = j + 1
        if after < len(self.tokens) and self.tokens[after].lower in self.words.article:
            after += 1
        scaled = after < len(self.tokens) and self.tokens[after].lower in self.words.scale
        if not scaled and self.last < 0:
            return None
        self.small = (self.small or 0) + self.words.half[word]
        self.step = 0.1
        return after if scaled else j + 1

    def _point(self, j: int, word: str) -> int | None:
        """ "tiga koma lima": spoken decimals."""
        if word not in self.words.point or self.last < 0:
            return None
        digits, k = "", j + 1
        while k < len(self.tokens) and self.words.cardinal.get(self.tokens[k].lower, 10) < 10:
            digits += str(int(self.words.cardinal[self.tokens[k].lower]))
            k += 1
        if not digits:
            return None
        self.small = (self.small or 0) + float(f"0.{digits}")
        self.step = 10.0 ** -len(digits)
        return k

    def _joint(self, j: int, word: str) -> int | None:
        """Words that join the parts of a number: "hundred and five", "two and a half"; not "two and three"."""
        if self.last < 0 or j + 1 >= len(self.tokens):
            return None
        following = self.tokens[j + 1].lower
        if word in self.words.joiner:
            goes_on = self.small is None and following in self.words.cardinal
            return j + 1 if goes_on or (following in self.words.article and self._half_at(j + 2)) else None
        return j + 1 if word in self.words.article and self._half_at(j + 1) else None

    def _half_at(self, j: int) -> bool:
        return j < len(self.tokens) and self.tokens[j].lower in self.words.half
