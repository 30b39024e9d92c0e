"""Numerals: the number in a run of tokens, in digits, in words or in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.intervals import ROUND_FROM, ROUND_ZEROS
from checker.model import Token
from checker.quantities.number_words import Lexicon, Numeral, clean, lexicon
from checker.quantities.spelled import spelled

__all__ = ["Lexicon", "Numeral", "is_digits", "lexicon", "numeral"]


def is_digits(token: Token) -> bool:
    """True when the token is a number in digits (no clock time, no date)."""
    return token.text[0].isdecimal() and _PLAIN.fullmatch(token.text) is not None


def numeral(tokens: Sequence[Token], i: int, words: Lexicon, *, money: bool = False, millions: bool = False) -> Numeral | None:
    """The numeral that begins at token ``i``, as long as it goes, or None.

    ``money`` tells that a currency sign stands before it, which lets one-letter scale abbreviations count; ``millions``
    tells that a letter behind the digits is one of scale because of the noun behind it.
    """
    found = _plain(tokens, i, words, money=money or millions)
    return found if found is None or found.vague or words.of else _approximate(tokens, found, words)


def _approximate(tokens: Sequence[Token], found: Numeral, words: Lexicon) -> Numeral:
    """ "30-an ribu", "lima puluh ribuan", "dua puluhan": the ending of the scale word makes the number a rough one."""
    i, factor = found.last + 1, None
    if i + 2 < len(tokens) and tokens[i].text == "-" and tokens[i + 1].lower in words.about_suffix:
        i += 2
        factor = words.scale.get(tokens[i].lower)
    elif i < len(tokens) and not found.scaled:
        low, high = words.vague.get(tokens[i].lower, (0, 0))
        factor = low if high > 9 * low else None
    if factor is None or found.value is None:
        return found
    return replace(found, last=i, value=clean(found.value * factor), step=factor, scaled=True, about=True)


def _plain(tokens: Sequence[Token], i: int, words: Lexicon, *, money: bool) -> Numeral | None:
    token = tokens[i]
    if is_digits(token):
        return _from_digits(tokens, i, words, money=money)
    if token.lower in words.vague and not _counts_itself(tokens, i + 1, words):
        return _vague(tokens, i, words)
    if token.lower in words.article:
        following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if not (following in words.hundred or following in words.scale or following in words.group_word):
            return _article_fraction(tokens, i, words) if following in words.fraction else None
        return spelled(tokens, i + 1, words, first=i)
    if token.lower in words.starters:
        return spelled(tokens, i, words, first=i)
    return None


def _counts_itself(tokens: Sequence[Token], i: int, words: Lexicon) -> bool:
    """ "Scores 50 points", "scores a goal": a number or an article right behind a word that is then no number itself."""
    if i >= len(tokens):
        return False
    return is_digits(tokens[i]) or tokens[i].lower in words.cardinal or tokens[i].lower in words.article


def _article_fraction(tokens: Sequence[Token], i: int, words: Lexicon) -> Numeral | None:
    """ "A third of", "a quarter more", "a quarter of a million"; not "a third party"."""
    value = words.fraction[tokens[i + 1].lower]
    behind = [t.lower for t in tokens[i + 2 : i + 5]]
    if behind and behind[0] in words.of and len(behind) == 3 and behind[1] in words.article and behind[2] in words.scale:
        return Numeral(first=i, last=i + 4, value=clean(value * words.scale[behind[2]]), step=0, scaled=True)
    if behind and behind[0][0].isalpha() and behind[0] not in words.of and behind[0] not in words.fraction_end:
        return None
    return Numeral(first=i, last=i + 1, value=value, step=0, fraction=True)


#: A grouped number from here on is no year, no code and no label.
GROUPED_FROM = 10_000
#: No news counts further; a longer string of digits is a code.
MOST_DIGITS, MOST = 18, 1e18
_PLAIN = re.compile(r"\d+(?:[.,]\d+)*")
_SPACED = re.compile(r"\d{3}")


def _from_digits(tokens: Sequence[Token], i: int, words: Lexicon, *, money: bool) -> Numeral | None:
    text, last = tokens[i].text, i
    if text.isdecimal() and len(text) <= 3:
        while last + 1 < len(tokens) and _SPACED.fullmatch(tokens[last + 1].text) and _one_space(tokens, last):
            last += 1
            text += tokens[last].text
    scale = _scale_after(tokens, last, words, money=money)
    told = scale is not None or _percent_like(tokens, last + 1, words)
    pointed = _bare_point(tokens, i, words)
    if pointed:  # ".4 percent"; ".22 rifle" is a name
        value, decimals = (float(f"0.{text}"), len(text)) if told and text.isdecimal() else (None, 0)
    else:
        value, decimals = _value(text, words, decimal_wanted=told)
    if value is None:
        return None
    step = 10.0**-decimals if decimals else 0.0
    while scale is not None:
        last += 2 if tokens[last + 1].text == "-" else 1
        value = clean(value * scale)
        step = (step or 1.0) * scale
        smaller = _smaller_part(tokens, last + 1, scale, words)
        if smaller is None:
            break
        more, last = smaller
        value, scale, step = clean(value + more), None, 0.0
    scaled = last > i and not tokens[last].text.isdecimal()
    plain = not decimals and not scaled
    step = rounding_step(value) if plain else step
    grouped = plain and value >= GROUPED_FROM and (last > i or not text.isdecimal())
    first = i - pointed
    return Numeral(first=first, last=last, value=value, step=step, digits=True, decimals=decimals, scaled=scaled, grouped=grouped)


def _bare_point(tokens: Sequence[Token], i: int, words: Lexicon) -> bool:
    """True behind a decimal point that no digit stands before: "by .4 percent"."""
    if i < 2 or tokens[i - 1].text != words.decimal or tokens[i - 1].end != tokens[i].start:
        return False
    return tokens[i - 2].end < tokens[i - 1].start


def _one_space(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i + 1].start - tokens[i].end == 1


def _scale_after(tokens: Sequence[Token], i: int, words: Lexicon, *, money: bool) -> float | None:
    if i + 1 >= len(tokens):
        return None
    following = tokens[i + 1]
    if following.text == "-" and i + 2 < len(tokens) and tokens[i].end + 1 == tokens[i + 2].start:
        return words.scale.get(tokens[i + 2].lower)  # "15-thousand"
    for table, key in ((words.scale, following.lower), (words.after_digits, following.lower)):
        if key in table:
            return table[key]
    joined = following.lower.partition("-")[0]  # "$1 million-a-year losses"
    if joined in words.scale:
        return words.scale[joined]
    return words.after_money.get(following.text) if money else None


def _smaller_part(tokens: Sequence[Token], i: int, scale: float, words: Lexicon) -> tuple[float, int] | None:
    """A further, smaller part such as the "200 juta" of "1 miliar 200 juta": its value and last token."""
    if i + 1 >= len(tokens) or not tokens[i].text.isdecimal() or len(tokens[i].text) > MOST_DIGITS:
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
    a decimal is meant; None when the separators make no number ("1.2.3", "19.9.2024"), or nobody counts so far.
    """
    if len(text) > MOST_DIGITS and sum(letter.isdecimal() for letter in text) > MOST_DIGITS:
        return None, 0
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
    if sign == own and (len(tail) > len("000") or (len(tail) == len("000") and len(head) > len("000"))):
        return None, 0  # "105,1570": groups of which nobody knows what was meant
    whole = head.replace(own if sign == other else other, "")
    if not whole.isdecimal() or (both and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", head)):
        return None, 0
    return clean(float(f"{whole}.{tail}")), len(tail)


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
        if high * factor > MOST:
            break
        low, high, last = low * factor, high * factor, j
    return Numeral(first=i, last=last, value=None, step=0, low=low, high=high, scaled=last > i)
