"""Numbers spelled in words: a word at a time, as far as they go on."""

from __future__ import annotations

from collections.abc import Sequence

from checker.intervals import ROUND_FROM
from checker.model import Token
from checker.quantities.number_words import Lexicon, Numeral, clean

__all__ = ["spelled"]


def spelled(tokens: Sequence[Token], i: int, words: Lexicon, *, first: int) -> Numeral | None:
    """The number that the words from token ``i`` on spell; ``first`` is the article before it, where there is one."""
    fraction = _plain_fraction(tokens, i, words)
    if fraction is not None:
        return Numeral(first=first, last=fraction[1], value=fraction[0], step=0, fraction=True)
    run = _Spelled(words, tokens, one=first < i)
    j = i
    while j < len(tokens):
        taken = run.take(j)
        if taken is None:
            break
        j = taken
    if run.last < i:
        return None
    value, step = run.value()
    return Numeral(first=first, last=run.last, value=value, step=step, scaled=run.scaled)


def _plain_fraction(tokens: Sequence[Token], i: int, words: Lexicon) -> tuple[float, int] | None:
    """A fraction by itself: "sepertiga", "two-thirds", "three quarters", and "half of"."""
    word = tokens[i].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if word in words.fraction and (not words.article or "-" in word):
        return words.fraction[word], i
    if word in words.cardinal and words.cardinal[word] == 1 and following in words.fraction:
        return words.fraction[following], i + 1
    if word in words.cardinal and following in words.denominator:
        return words.cardinal[word] / words.denominator[following], i + 1
    if word in words.half and (following in words.of or following in words.half_of):
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
        return clean(self.total + (self.group or 0) + (self.small or 0)), step

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
