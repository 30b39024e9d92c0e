"""What a number counts or measures: the unit, the currency or the counted noun beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Token
from checker.quantities.words import Words

__all__ = ["LEFT_OUT", "Counted", "counted_after", "counted_before"]

#: How far behind the number the head of the counted noun is looked for, and how far before it.
REACH_AHEAD = 6
REACH_BACK = 4
#: The unit of a left-out noun until it is known what was counted before.
LEFT_OUT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted: its canonical unit and the tokens that say so. ``listed`` is False for a noun nobody listed.

    ``elided`` tells that the noun is left out, so that what was counted before is counted; ``LEFT_OUT`` is the unit then when
    nothing else is meant.
    """

    unit: str
    first: int
    last: int
    listed: bool
    elided: bool = False


def counted_after(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    """The unit or counted noun that begins at token ``i`` or, past adjectives and classifiers, soon behind it."""
    start, elided = i, words.elided.at(tokens, i)
    if i < len(tokens) and tokens[i].lower in words.numbers.of:
        i += 1
        while i < len(tokens) and tokens[i].lower in words.determiners:
            i += 1
    measure = _measure(tokens, i, words)
    if measure is not None:
        return measure
    if i < len(tokens) and tokens[i].text == "(":
        inside = _noun_first(tokens, i + 1, words)
        closed = inside is not None and inside.last + 1 < len(tokens) and tokens[inside.last + 1].text == ")"
        return inside if closed else None
    if i < len(tokens) and tokens[i].text == "-" and words.head_last and i + 1 < len(tokens):
        joined = _measure(tokens, i + 1, words)  # "a 12-year term", "a 40-year-old"
        if joined is not None:
            return joined
    if elided is None:
        start, elided = i, words.elided.at(tokens, i)
    noun = _noun_last(tokens, i, words) if words.head_last else _noun_first(tokens, i, words)
    if elided is not None and elided[1] == "thing" and (noun is None or not (noun.listed or words.head_last)):
        return Counted(unit=LEFT_OUT, first=start, last=elided[0] - 1, listed=False, elided=True)
    if elided is not None and elided[1] != "thing" and (noun is None or noun.first >= elided[0] or not noun.listed):
        people = elided[1] == "person"
        return Counted(unit="person", first=start, last=elided[0] - 1, listed=people, elided=not people)
    return noun


def _measure(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    measures = [hit for table in (words.units, words.currencies) if (hit := table.at(tokens, i)) is not None]
    if measures:
        every = [*measures, *([noun] if (noun := words.nouns.at(tokens, i)) is not None else [])]
        longest = max(every, key=lambda hit: hit[0])
        return Counted(unit=longest[1], first=i, last=longest[0] - 1, listed=True)
    if i < len(tokens) and tokens[i].text in words.cased_units:
        return Counted(unit=words.cased_units[tokens[i].text], first=i, last=i, listed=True)
    return None


def _listed(tokens: Sequence[Token], i: int, words: Words) -> tuple[int, str] | None:
    hit = words.nouns.at(tokens, i)
    if hit is not None or i >= len(tokens):
        return hit
    for suffix in words.suffixes:
        bare = tokens[i].lower.removesuffix(suffix)
        if bare != tokens[i].lower and len(bare) > 2:
            stripped = Token(text=bare, lower=bare, start=tokens[i].start, end=tokens[i].end)
            single = words.nouns.at([stripped], 0)
            if single is not None:
                return i + 1, single[1]
    return None


def _free(token: Token, words: Words) -> bool:
    """True for a word that could be a noun: letters, no closed-class word, no verb form."""
    lower = token.lower
    if not lower[0].isalpha() or lower in words.stop or len(lower) < 2:
        return False
    return words.verb.fullmatch(lower) is None


def _noun_first(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    """Indonesian order: the head stands first; a classifier gives way to the noun behind it."""
    while i < len(tokens) and tokens[i].lower in words.adjectives:
        i += 1
    if i >= len(tokens):
        return None
    hit = _listed(tokens, i, words)
    if tokens[i].lower in words.classifiers and (hit is None or hit[0] == i + 1):
        behind = _listed(tokens, i + 1, words)
        if behind is not None and words.units.at(tokens, i + 1) is None:
            return Counted(unit=behind[1], first=i, last=behind[0] - 1, listed=True)
        if hit is None and i + 1 < len(tokens) and _free(tokens[i + 1], words) and tokens[i + 1].text.islower():
            return Counted(unit=_bare(tokens[i + 1], words), first=i, last=i + 1, listed=False)
    if hit is not None:
        return Counted(unit=hit[1], first=i, last=hit[0] - 1, listed=True)
    if not _free(tokens[i], words):
        return None
    return Counted(unit=_bare(tokens[i], words), first=i, last=i, listed=False)


def _noun_last(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    """English order: the head is the last noun of the phrase."""
    best: Counted | None = None
    k = i
    last_free: int | None = None
    while k < len(tokens) and k < i + REACH_AHEAD:
        hit = _listed(tokens, k, words)
        if hit is not None:
            best = Counted(unit=hit[1], first=i, last=hit[0] - 1, listed=True)
            k = hit[0]
            continue
        lower = tokens[k].lower
        if lower in words.range_and and _names_joined(tokens, k):
            k += 1
            continue
        if best is not None and k == best.last + 1 and _compound(tokens, k, words):
            best = Counted(unit=_bare(tokens[k], words), first=i, last=k, listed=False)
            break
        if tokens[k].text == "." and k > i and "." in tokens[k - 1].text:  # "U.S. adults"
            k += 1
            continue
        if best is not None or lower in words.stop or not lower[0].isalpha():
            break
        if words.plural is not None and words.plural.fullmatch(lower) and tokens[k].text.islower():
            last_free = k
        k += 1
    if best is not None:
        return best
    if last_free is None:
        return None
    return Counted(unit=_bare(tokens[last_free], words), first=i, last=last_free, listed=False)


def _compound(tokens: Sequence[Token], k: int, words: Words) -> bool:
    """True for a plural right behind a listed noun in the singular: "life jackets" are jackets."""
    lower, single = tokens[k].lower, tokens[k - 1].lower
    plural = words.plural is not None and words.plural.fullmatch(lower) is not None and tokens[k].text.islower()
    return plural and lower not in words.stop and words.plural is not None and words.plural.fullmatch(single) is None


def _names_joined(tokens: Sequence[Token], k: int) -> bool:
    """Two names joined before a noun: "North Korean and Russian troops"."""
    return 0 < k < len(tokens) - 1 and tokens[k - 1].text[0].isupper() and tokens[k + 1].text[0].isupper()


def _bare(token: Token, words: Words) -> str:
    lower = token.lower
    for suffix in words.suffixes:
        if lower.endswith(suffix) and len(lower) > len(suffix) + 2:
            return lower.removesuffix(suffix)
    for plural, single in words.singular:
        if token.text.islower() and lower.endswith(plural) and len(lower) > len(plural) + 2:
            return lower.removesuffix(plural) + single
    return lower if token.text.islower() else token.text


def counted_before(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    """The listed noun shortly before token ``i`` that linking words tie to the number ("suara sebanyak 34.720")."""
    linked = False
    k = i - 1
    while k >= 0 and k >= i - REACH_BACK:
        hit = words.nouns.before(tokens, k + 1)
        if hit is not None and tokens[k].lower not in words.noun_before and tokens[k].lower not in words.filler:
            near = linked or k == i - 1
            return Counted(unit=hit[1], first=hit[0], last=k, listed=True) if near else None
        if tokens[k].lower in words.noun_before or tokens[k].lower in words.filler:
            linked = True
        elif not linked or not tokens[k].text[0].isalpha():
            return None
        k -= 1
    return None
