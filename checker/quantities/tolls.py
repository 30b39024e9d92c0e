"""What stands before a number that nothing follows: the toll that has risen to it, the verb that says how far it has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.lang.concepts import broad, root
from checker.model import Token
from checker.quantities.counted import Counted
from checker.quantities.numerals import Numeral, is_digits
from checker.quantities.subjects import TOLLS, counted_before, subject
from checker.quantities.words import Words
from checker.units import dimension

__all__ = ["Reached", "before", "reached"]

#: How far before the number the word for its toll may stand.
TOLL_REACH = 20
#: "Cases passed 2,000", but "planes passed 12": a verb of a level tells of numbers from here on.
LEAST_LEVEL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What the clause before a verb counts, the verb's first token and the modifier that it gives."""

    counted: Counted
    first: int
    modifier: str
    trace: tuple[str, ...] = ()


def before(tape: Sequence[Token], first: int, table: Words, number: Numeral) -> Counted | None:
    """What a bare number counts by the words before token ``first``, where number and hedge begin."""
    worth = next((table.worth[t.lower] for t in tape[max(0, first - 1) : number.first] if t.lower in table.worth), None)
    if worth is not None and number.scaled:  # "worth 30 billion": the currency is the country's
        return Counted(unit=worth, first=number.first, last=number.first - 1, listed=True)
    if first > 0 and tape[first - 1].lower in table.person_before:
        return Counted(unit="person", first=first - 1, last=first - 1, listed=True)
    reaching = _reaching(tape, first, table, grouped=number.grouped)  # large and told exactly
    return _toll(tape, first, table) or reaching or counted_before(tape, first, table)


def _reaching(tape: Sequence[Token], first: int, table: Words, *, grouped: bool) -> Counted | None:
    """ "Cases in Arung reached 114,720", "residents of Arung 1,063,513": a verb of reaching or a telling number right behind
    the name."""
    k = first
    while k > 0 and (tape[k - 1].lower in table.filler or tape[k - 1].lower in table.level_noun):
        k -= 1
    linked = k > 0 and tape[k - 1].lower in table.reaching
    if linked or any(t.lower in table.reaching for t in tape[k:first]):
        return subject(tape, k - 1 if linked else k, table)
    return subject(tape, first - (first > 0 and tape[first - 1].text == "("), table) if grouped else None


def reached(tape: Sequence[Token], number: Numeral, first: int, counted: Counted | None, table: Words) -> Reached | None:
    """ "The toll nears 500", "deaths topped 60": ``first`` is the first token of number and hedge, ``counted`` what stands
    behind the number ("the toll tops 300 people"), which must be people then."""
    if counted is not None and root(counted.unit) != "person":
        return None
    for start in (first, number.first):
        k = _past_filler(tape, start, table)
        verb = table.toll_verbs.before(tape, k)
        if verb is None:
            continue
        subject = _subject(tape, verb[0], table)
        if subject is None and counted is None and verb[1] != "exact" and (number.value or 0) >= LEAST_LEVEL:
            subject = _right_before(tape, verb[0], table)
        if subject is None:
            return None
        trace = (f"{verb[1]}: {' '.join(t.text for t in tape[verb[0] : k])}",) if verb[1] != "exact" else ()
        return Reached(counted=counted or subject, first=verb[0], modifier=verb[1], trace=trace)
    return None


def _past_filler(tape: Sequence[Token], k: int, table: Words) -> int:
    while k > 0 and tape[k - 1].lower in table.filler:
        k -= 1
    return k


def _toll(tape: Sequence[Token], first: int, table: Words) -> Counted | None:
    """ "The death toll from the strikes has risen to 35": people, where a linking word stands right before the number."""
    k = _past_filler(tape, first, table)
    if k == 0 or (table.change_to.before(tape, k) is None and tape[k - 1].lower not in table.noun_before):
        return None
    return next(_tolls(tape, k, table), None)


def _tolls(tape: Sequence[Token], k: int, table: Words) -> Iterator[Counted]:
    """The words for a toll before token ``k`` in its clause, the nearest first."""
    for i in range(k - 1, max(-1, k - TOLL_REACH), -1):
        if tape[i].text in ";:.!?" or (tape[i].text[0].isdecimal() and is_digits(tape[i])):
            return
        hit = table.toll.at(tape, i)
        if hit is not None and (i == 0 or table.toll.at(tape, i - 1) is None):
            yield Counted(unit="person", first=i, last=hit[0] - 1, listed=True)


def _subject(tape: Sequence[Token], k: int, table: Words) -> Counted | None:
    """The toll that the verb at token ``k`` is told of, by a word for a toll or a noun that is one."""
    toll = next(_tolls(tape, k, table), None)
    if toll is not None:
        return toll
    for i in range(k - 1, max(-1, k - TOLL_REACH), -1):
        if tape[i].text in ";:.!?" or (tape[i].text[0].isdecimal() and is_digits(tape[i])):
            return None
        hit = table.nouns.at(tape, i)
        if hit is not None and TOLLS.intersection(broad(hit[1])):
            return Counted(unit=hit[1], first=i, last=hit[0] - 1, listed=True)
    return None


def _right_before(tape: Sequence[Token], k: int, table: Words) -> Counted | None:
    hit = table.nouns.before(tape, k)
    if hit is None or dimension(hit[1]) != "count":
        return None
    return Counted(unit=hit[1], first=hit[0], last=k - 1, listed=True)
