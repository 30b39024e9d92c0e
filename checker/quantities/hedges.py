"""Hedges: the words before or behind a figure that say how exactly it is meant."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from checker.lang.concepts import broad, root
from checker.model import Token
from checker.quantities.counted import Counted
from checker.quantities.numerals import Numeral
from checker.quantities.roles import TIMES
from checker.quantities.words import Hedge, Words
from checker.sentences import headline_case
from checker.units import dimension

__all__ = ["Hedged", "hedged"]

#: Dimensions of what passes or nears a level, as millions of anything do: "losses topped $3 billion", but "he passed 12 laws".
LEVELS = frozenset({"money", "percent"})
#: How far before a word for time the change may stand that took it.
SPAN_REACH = 2
#: How far before "plus or minus" the margin of error is named, and what someone can do before "up to".
ERROR_REACH = 9
#: How far before "as many as" the result or the toll stands.
RESULT_REACH = 5
#: Concepts that are counted and reported, never foreseen: "patients of as many as 300".
REPORTED = frozenset({"death", "victim", "case", "patient"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedged:
    """A figure's modifier and its tokens with the hedge's words."""

    modifier: str
    first: int
    last: int
    trace: tuple[str, ...] = ()


def hedged(tape: Sequence[Token], end: Numeral, first: int, last: int, counted: Counted | None, table: Words) -> Hedged:
    """The modifier, and the figure's tokens with the hedge's words."""
    i = end.last + 1
    if end.about:
        return Hedged(modifier="about", first=first, last=last, trace=(f"about: {tape[end.last].text}",))
    if i + 1 < len(tape) and tape[i].text == "-" and tape[i + 1].lower in table.about_suffix:
        return Hedged(modifier="about", first=first, last=max(last, i + 1), trace=(f"about: -{tape[i + 1].text}",))
    k = first
    while k > 0:
        hit = table.hedges_before.before(tape, k)
        if hit is not None:
            if (counted is not None and counted.unit in hit[1].not_units) or _other(tape, hit, counted, table):
                break
            if _exact(tape, hit, table):
                return Hedged(modifier="exact", first=hit[0], last=last)
            return Hedged(modifier=hit[1].modifier, first=hit[0], last=last, trace=(_said(tape, hit[0], k, hit[1]),))
        verb = table.toll_verbs.before(tape, k)
        if verb is not None and counted is not None and verb[1] != "exact" and (end.scaled or dimension(counted.unit) in LEVELS):
            return Hedged(modifier=verb[1], first=verb[0], last=last, trace=(f"{verb[1]}: {tape[verb[0]].text}",))
        if tape[k - 1].lower not in table.filler:
            break
        k -= 1
    ratio = counted is not None and counted.unit == "ratio"  # "three times more" says how it compares
    for i in () if ratio else (end.last + 1, last + 1, end.last + 2 if _hyphen(tape, end.last + 1) else last + 1):
        after = table.hedges_after.at(tape, i)
        if after is not None and _closes(tape, i, after[0], last, table):
            trace = (_said(tape, i, after[0], after[1]),)
            return Hedged(modifier=after[1].modifier, first=first, last=max(last, after[0] - 1), trace=trace)
    return Hedged(modifier="exact", first=first, last=last)


def _other(tape: Sequence[Token], hit: tuple[int, Hedge], counted: Counted | None, table: Words) -> bool:
    """ "Details about two soldiers", "fell over two years", "the club Persis 2": the word says something else here."""
    before = tape[hit[0] - 1] if hit[0] > 0 else None
    if before is None:
        return False
    if hit[1].modifier == "about" and before.lower in table.topic_before:
        return True
    if counted is not None and dimension(counted.unit) in TIMES and tape[hit[0]].lower in table.span_before:
        return any(t.lower in table.change for t in tape[max(0, hit[0] - SPAN_REACH) : hit[0]])
    name = hit[1].modifier == "exact" and tape[hit[0]].text.istitle() and before.text[0].isalpha()
    return name and not headline_case(tape)


def _exact(tape: Sequence[Token], hit: tuple[int, Hedge], table: Words) -> bool:
    """ "A margin of error of plus or minus 2.2": no guess; a reported toll or result "as many as 300" is one that was counted."""
    near = range(hit[0] - 1, max(-1, hit[0] - 1 - ERROR_REACH), -1)
    clause = list(itertools.takewhile(lambda i: tape[i].text not in ",;:", near))
    if hit[1].modifier == "about":
        return any(table.error_before.at(tape, i) is not None for i in clause)
    if hit[1].modifier != "at_most" or tape[hit[0]].lower not in table.as_many:
        return False
    if any(tape[i].lower in table.ability for i in clause):
        return False
    clause = clause[:RESULT_REACH]
    if any(tape[i].lower in table.result_before for i in clause):
        return True
    nouns = [noun[1] for i in clause if (noun := table.nouns.at(tape, i)) is not None]
    right = table.nouns.before(tape, hit[0])
    return (right is not None and root(right[1]) == "person") or any(REPORTED.intersection(broad(noun)) for noun in nouns)


def _hyphen(tape: Sequence[Token], i: int) -> bool:
    return i < len(tape) and tape[i].text == "-"


def _said(tape: Sequence[Token], first: int, behind: int, hedge: Hedge) -> str:
    return f"{hedge.modifier}: {' '.join(t.text for t in tape[first:behind])}"


def _closes(tape: Sequence[Token], i: int, after: int, last: int, table: Words) -> bool:
    """A one-word hedge behind the figure counts only where no comparison goes on ("3 tahun lebih tua")."""
    if table.compared_after.at(tape, after - 1) is not None:  # "3 percent or higher than before" compares
        return False
    if after - i > 1 and after < len(tape) and tape[after].lower in table.than:  # "3 million, or less than the target"
        return False
    if after - i > 1 or i <= last or after >= len(tape):
        return True
    following = tape[after]
    ended = not following.text[0].isalpha() or table.verb.fullmatch(following.lower) is not None
    return ended or following.lower in table.stop - table.change_from
