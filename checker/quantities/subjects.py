"""The noun before a number that the number counts: close by, or the subject of the verb that leads to it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lang.concepts import broad, root
from checker.model import Token
from checker.quantities.counted import Counted
from checker.quantities.labels import is_year
from checker.quantities.numerals import is_digits
from checker.quantities.words import Words
from checker.units import dimension

__all__ = ["TOLLS", "counted_before", "subject"]

#: How far before the number the noun is looked for that linking words tie to it.
REACH_BACK = 4
#: Concepts that are a toll themselves: "deaths from the flood exceed 500".
TOLLS = frozenset({"death", "victim", "case"})
#: How far before the verb the subject may begin.
REACH = 14
#: The marks at which a clause ends.
ENDS = frozenset(",;:.!?()–—")


def counted_before(tape: Sequence[Token], i: int, table: Words) -> Counted | None:
    """The listed noun shortly before token ``i`` that linking words tie to the number ("suara sebanyak 34.720")."""
    linked = False
    k = i - 1
    while k >= 0 and k >= i - REACH_BACK:
        hit = table.nouns.before(tape, k + 1)
        if tape[k].lower in table.level_noun:  # "the figure of 300", "at the level of 5"
            k -= 1
            continue
        if hit is not None and tape[k].lower not in table.noun_before and tape[k].lower not in table.filler:
            near = (linked or k == i - 1) and not _of_name(tape, hit[0], k, hit[1]) and not _gauged(tape, hit[0], table)
            return Counted(unit=hit[1], first=hit[0], last=k, listed=True) if near else None
        if tape[k].lower in table.noun_before or tape[k].lower in table.filler:
            linked = True
        elif not linked or not tape[k].text[0].isalpha():
            return None
        k -= 1
    return None


def _gauged(tape: Sequence[Token], first: int, table: Words) -> bool:
    """ "The capacity of the ship was 100": what stands before the noun is measured, and the noun is not counted."""
    k = first - 1
    while k >= 0 and (tape[k].lower in table.numbers.of or tape[k].lower in table.determiners):
        k -= 1
    return k >= 0 and tape[k].lower in table.gauge


def subject(tape: Sequence[Token], k: int, table: Words) -> Counted | None:
    """What the clause that ends before token ``k`` is about, where that is a listed noun that counts: its head, past the places,
    times and relative clauses that are told of it. A verb between shows that the noun is another one's."""
    heads: list[int] = []  # the nouns of the phrase being read, the rightmost first
    found: list[int] = []  # those of a phrase that a verb has closed
    blocked = False
    for i in range(k - 1, max(-1, k - 1 - REACH), -1):
        lower = tape[i].lower
        if tape[i].text in ENDS or (is_digits(tape[i]) and not is_year(tape[i].text)):
            break
        if lower in table.relative:
            heads, found, blocked = [], [], False
        elif lower in table.preposition:
            heads = []
        elif table.verb.fullmatch(lower) is not None and table.nouns.at(tape, i) is None:
            found, heads, blocked = (found if blocked else heads), [], True
        elif heads and lower in table.phrase_end:
            break
        elif tape[i].text[0].isalpha() and lower not in table.filler | table.level_noun | table.stop:
            heads.append(i)
    return _noun(tape, found if blocked else heads, table)


def _noun(tape: Sequence[Token], heads: Sequence[int], table: Words) -> Counted | None:
    """The head of a phrase: its last noun in English, its first in Indonesian; a name's own noun counts nothing."""
    if not heads:
        return None
    i = heads[0] if table.head_last else heads[-1]
    hit = table.nouns.before(tape, i + 1) if table.head_last else table.nouns.at(tape, i)
    if hit is None or dimension(hit[1]) != "count":
        return None
    first, last = (hit[0], i) if table.head_last else (i, hit[0] - 1)
    return None if _of_name(tape, first, last, hit[1]) else Counted(unit=hit[1], first=first, last=last, listed=True)


def _of_name(tape: Sequence[Token], first: int, last: int, unit: str) -> bool:
    """True where the noun is the first word of a name ("District Arung"), which nobody counts; people are told of with theirs."""
    named = last + 1 < len(tape) and tape[first].text[0].isupper() and tape[last + 1].text[0].isupper()
    return named and root(unit) != "person" and not TOLLS.intersection(broad(unit))
