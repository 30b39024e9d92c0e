"""What a number counts or measures: the unit, the currency or the counted noun beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.lang.concepts import root
from checker.model import Token
from checker.quantities.numerals import numeral
from checker.quantities.words import Words

__all__ = ["LEFT_OUT", "Counted", "counted_after"]

#: How far behind the number the head of the counted noun is looked for.
REACH_AHEAD = 6
#: So many words may say how sure a state is, with a quote mark: "12 now feared dead".
LEAD_REACH = 3
#: How far a list of adjectives goes on ("naval, coastguard and civilian ships"), and a quoted one.
REACH_LIST = 8
REACH_QUOTE = 4
QUOTES = frozenset("'\"‘’“”")
#: The unit of a left-out noun until it is known what was counted before.
LEFT_OUT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted: its canonical unit and the tokens that say so. ``listed`` is False for a noun nobody listed.

    ``elided`` tells that the noun is left out, so that what was counted before is counted; ``LEFT_OUT`` is the unit then when
    nothing else is meant. Where a verb shows it no token says what is counted, and ``last`` stands before ``first``.
    """

    unit: str
    first: int
    last: int
    listed: bool
    elided: bool = False


def counted_after(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    """The unit or counted noun that begins at token ``i`` or, past adjectives and classifiers, soon behind it."""
    start, elided = i, _elided(tokens, i, words)
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
        start, elided = i, _elided(tokens, i, words)
    if elided is not None and (behind := _behind(tokens, start, elided, words)) is not None:
        return behind
    if elided is None and (person := _native(tokens, i, words)) is not None:
        return person
    noun = _among(tokens, i, words) or (_noun_last if words.head_last else _noun_first)(tokens, i, words)
    if elided is not None and elided[1] == "thing" and (noun is None or not (noun.listed or words.head_last)):
        return Counted(unit=LEFT_OUT, first=start, last=elided[0] - 1, listed=False, elided=True)
    if elided is not None and elided[1] != "thing" and (noun is None or noun.first >= elided[0] or not noun.listed):
        if elided[1] == "verb":
            return Counted(unit="person", first=start, last=start - 1, listed=False, elided=True)
        people = elided[1] == "person"
        return Counted(unit="person", first=start, last=elided[0] - 1, listed=people, elided=not people)
    return noun


def _among(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    """ "50 among the suspects", "50 di antara ribuan planet": some of what is counted behind; "one among them" is a pronoun."""
    hit = words.among.at(tokens, i)
    if hit is None or i == 0 or tokens[i - 1].lower in words.one:
        return None
    start = hit[0]
    while start < len(tokens) and tokens[start].lower in words.determiners:
        start += 1
    whole = numeral(tokens, start, words.numbers) if start < len(tokens) else None
    noun = (_noun_last if words.head_last else _noun_first)(tokens, start if whole is None else whole.last + 1, words)
    if noun is None:
        return None
    return noun if whole is None else replace(noun, first=i, last=hit[0] - 1)


def _elided(tokens: Sequence[Token], i: int, words: Words) -> tuple[int, str] | None:
    """The word for a noun that is left out; before a state of people may stand how sure it is: "12 feared dead"."""
    k = i
    while k < len(tokens) and k < i + LEAD_REACH and tokens[k].lower in words.state_lead:
        k += 1
    hit = words.elided.at(tokens, k)
    return hit if hit is None or k == i or hit[1] == "person" else None


def _behind(tokens: Sequence[Token], start: int, elided: tuple[int, str], words: Words) -> Counted | None:
    """ "37 more people", "10 other students", "5 injured swimmers": the noun right behind the word leaves nothing out."""
    k = elided[0]
    if not words.head_last or elided[1] not in ("other", "person") or k >= len(tokens) or _plural_form(tokens[k - 1], words):
        return None  # "others" are said of no noun
    if elided[1] == "other" and (measure := _measure(tokens, k, words)) is not None:
        return replace(measure, first=start)
    noun = _noun_last(tokens, k, words)
    while k < len(tokens) - 1 and tokens[k].text[0].isupper() and _listed(tokens, k, words) is None:
        k += 1  # "two other North Arungian soldiers"
    listed = elided[1] == "other" and noun is not None and noun.listed and _listed(tokens, k, words) is not None
    return replace(noun, first=start) if noun is not None and (listed or _plural(tokens[k], words)) else None


def _native(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    """ "At least one Arungian was hurt": a people's name that no noun follows stands for a person."""
    hit = words.demonyms.at(tokens, i) if words.head_last and i < len(tokens) and tokens[i].text[0].isupper() else None
    if hit is None:
        return None
    ahead = tokens[hit[0]] if hit[0] < len(tokens) else None
    if ahead is not None and (ahead.text == "-" or _free(ahead, words) or _coordinated(tokens, hit[0], words) is not None):
        return None
    return Counted(unit="person", first=i, last=hit[0] - 1, listed=True)


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
    """True for a word that could be a noun: letters, no closed-class word, no number, no verb form."""
    lower = token.lower
    if not lower[0].isalpha() or lower in words.stop or lower in words.numbers.every or len(lower) < 2:
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
        if behind is not None and words.units.at(tokens, i + 1) is None and not _group_of(hit, behind):
            return Counted(unit=behind[1], first=i, last=behind[0] - 1, listed=True)
        if hit is None and i + 1 < len(tokens) and _free(tokens[i + 1], words) and tokens[i + 1].text.islower():
            return Counted(unit=_bare(tokens[i + 1], words), first=i, last=i + 1, listed=False)
    if hit is not None:
        return Counted(unit=hit[1], first=i, last=hit[0] - 1, listed=True)
    if not _free(tokens[i], words):
        return None
    return Counted(unit=_bare(tokens[i], words), first=i, last=i, listed=False)


def _group_of(hit: tuple[int, str] | None, behind: tuple[int, str]) -> bool:
    """ "40 orang tim penyelamat", "empat warga Dusun Arung": people of a group or a place, which is not what is counted."""
    return hit is not None and root(hit[1]) == "person" and root(behind[1]) != "person"


def _noun_last(tokens: Sequence[Token], i: int, words: Words) -> Counted | None:
    """English order: the head is the last noun of the phrase; a plural ends it unless a listed noun follows at once."""
    best: Counted | None = None
    k = i
    free: int | None = None
    while k < len(tokens) and k < i + REACH_AHEAD:
        hit = _listed(tokens, k, words)
        if hit is not None:
            best = Counted(unit=hit[1], first=i, last=hit[0] - 1, listed=True)
            k = hit[0]
            if _plural_form(tokens[k - 1], words):
                break
            if tokens[k - 1].lower.endswith(words.suffixes):  # "two of the country's former leaders"
                owned = _noun_last(tokens, k, words)
                if owned is not None or (k < len(tokens) and tokens[k].text[0].isdecimal()):
                    return owned if owned is None else replace(owned, first=i)
            continue
        if free is not None or tokens[k].lower in words.numbers.cardinal:  # "1,300 told two weeks ago"
            break
        if best is not None and k == best.last + 1 and _compound(tokens, k, words):
            best = Counted(unit=_bare(tokens[k], words), first=i, last=k, listed=False)
            break
        listed = _coordinated(tokens, k, words) if best is None and k > i else None
        if listed is not None:
            best = Counted(unit=listed[1], first=i, last=listed[0] - 1, listed=True)
            k = listed[0]
            continue
        if not _passed(tokens, i, k, words) and (best is not None or not _adjective(tokens[k], words)):
            break
        if _plural(tokens[k], words):
            free = k
        k += 1
    if best is not None or free is None:
        return best
    return Counted(unit=_bare(tokens[free], words), first=i, last=free, listed=False)


def _adjective(token: Token, words: Words) -> bool:
    return token.lower not in words.stop and token.lower[0].isalpha()


def _plural(token: Token, words: Words) -> bool:
    """True for a word in the form of a plural that no name is."""
    return _plural_form(token, words) and token.text.islower() and token.lower not in words.stop


def _plural_form(token: Token, words: Words) -> bool:
    possessive = token.lower.endswith(words.suffixes)
    return not possessive and words.plural is not None and words.plural.fullmatch(token.lower) is not None


def _passed(tokens: Sequence[Token], i: int, k: int, words: Words) -> bool:
    """True for what may stand inside the phrase: an "and" between names, the stop of an abbreviation, quote marks."""
    if tokens[k].lower in words.range_and and _names_joined(tokens, k):
        return True
    before = tokens[k - 1].text if k > i else ""
    if tokens[k].text == "." and ("." in before or (len(before) == 1 and before.isupper())):
        return True  # "U.S. adults", "N. Arungian troops"
    if tokens[k].text not in QUOTES:
        return False
    closed = any(t.text in QUOTES for t in tokens[k + 1 : k + REACH_QUOTE])
    return closed or any(t.text in QUOTES for t in tokens[max(i, k - REACH_QUOTE) : k])


def _coordinated(tokens: Sequence[Token], k: int, words: Words) -> tuple[int, str] | None:
    """The listed noun that ends a list of adjectives which goes on at token ``k``: "search [and rescue personnel]"."""
    if k >= len(tokens) or not (tokens[k].text == "," or tokens[k].lower in words.range_and):
        return None
    if not _free(tokens[k - 1], words):
        return None
    last, since, j = False, 0, k
    while j < len(tokens) and j < k + REACH_LIST:
        hit = _listed(tokens, j, words)
        if hit is not None and last and since:
            return hit if words.units.at(tokens, j) is None else None
        if tokens[j].lower in words.range_and:
            last, since = True, 0
        elif tokens[j].text == "," and not last:
            since = 0
        elif _modifies(tokens, j, words):
            since += 1
        else:
            return None
        j = hit[0] if hit is not None else j + 1
    return None


def _modifies(tokens: Sequence[Token], j: int, words: Words) -> bool:
    other = words.elided.at(tokens, j)
    if other is not None and other[1] == "other":
        return other[0] == j + 1
    return _free(tokens[j], words) and not _plural(tokens[j], words)


def _compound(tokens: Sequence[Token], k: int, words: Words) -> bool:
    """True for a plural right behind a listed noun in the singular: "life jackets" are jackets."""
    return _plural(tokens[k], words) and not _plural_form(tokens[k - 1], words)


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
