"""What the figures of a sentence take from each other: units, scales, hedges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.lang.concepts import broad, is_thing, root
from checker.model import Token
from checker.quantities.counted import LEFT_OUT, Counted
from checker.quantities.draft import Draft
from checker.quantities.labels import is_year
from checker.quantities.lists import by_name, by_place
from checker.quantities.numerals import Numeral
from checker.quantities.roles import CHANGE_REACH
from checker.quantities.words import Words
from checker.units import dimension

__all__ = ["inherit", "share_hedges", "shared_scale"]

#: A small number in a list is exact, whatever stands before the large ones.
LEAST_SHARED = 10
#: And so is one that is so many times smaller than the hedged one.
MOST_APART = 20
#: Levels from here on are no percentages: an index that rose 0.2 percent to 1,023.2.
MOST_PERCENT = 100
#: A level behind two differences has at least so many figures before it.
LEAST_CHANGES = 2
#: "Of the", and whose the whole is.
OWNER_REACH = 4
#: Within so many words behind a figure its state is told.
STATE_REACH = 4


def shared_scale(tape: Sequence[Token], lower: Numeral, upper: Numeral, table: Words) -> float | None:
    """The lower end's value; "10-12 ribu" lends its scale word to both ends."""
    if lower.value is None or upper.value is None:
        return None
    if upper.scaled and not lower.scaled and lower.value < upper.value:
        word = tape[upper.last].lower
        factor = table.numbers.scale.get(word) or table.numbers.after_digits.get(word)
        if factor and lower.value < factor and lower.value * factor < upper.value:
            return lower.value * factor
    return lower.value


def inherit(
    tape: Sequence[Token], drafts: list[Draft], table: Words, last: str | None = None, unread: Sequence[tuple[int, str]] = ()
) -> list[Draft]:
    """Figures without a unit take their neighbour's in a list or a change, those whose noun is left out that of the figure
    they are part of (``last`` is what an earlier sentence counted last); those that stay bare are kept only when they look
    like quantities of themselves (a hedge, a scale word, a grouped number)."""
    done = list(drafts)
    left_out = {k for k, d in enumerate(drafts) if d.counted is not None and d.counted.elided}
    for order in (range(len(done) - 2, -1, -1), range(1, len(done))):
        step = 1 if order.step < 0 else -1
        for k in order:
            mine, other = done[k], done[k + step]
            if mine.counted is None and other.counted is not None and _lends(other.counted) and _linked(tape, mine, other, table):
                counted = _of_level(tape, done, k, table) if step < 0 else other.counted
                done[k] = replace(mine, counted=replace(counted, elided=True) if counted is not None else None)
    for k, draft in enumerate(done):
        if draft.counted is None and (old := _old(tape, done, k, table)) is not None:
            done[k] = replace(draft, counted=replace(old, elided=True))
        elif draft.counted is not None and k in left_out:
            unit = _whole(tape, done[:k], draft, table, unread) or _earlier(tape, draft, last, table)
            done[k] = replace(draft, counted=replace(draft.counted, unit=unit) if unit else None)
    return [d for d in by_name(tape, by_place(tape, done, table), table) if d.counted is not None or _telling(tape, d, table)]


def _whole(
    tape: Sequence[Token], before: Sequence[Draft], draft: Draft, table: Words, unread: Sequence[tuple[int, str]]
) -> str | None:
    """What the figure counts that one with its noun left out is part of: the nearest that is no smaller, else the largest.

    ``unread`` are the numbers without a value by their tokens, and what they count.
    """
    counts = [(d.number.first, d.number.value, d.counted.unit) for d in before if d.counted is not None and d.counted.unit]
    counts += [(i, None, unit) for i, unit in unread if i < draft.number.first]
    state = _state(tape, draft, table)
    toll = state == "person" and any("death" in broad(unit) for _, _, unit in counts)
    counts = [c for c in counts if dimension(c[2]) == "count" and _bears(c[2], state)]
    if toll and not counts:
        return "person"  # "42 deaths were counted while eight remain missing"
    mine = draft.number.value or 0
    nearest = sorted(counts, reverse=True, key=lambda c: c[0])
    whole = next((unit for _, value, unit in nearest if value is None or value >= mine), None)
    return whole or (max(nearest, key=lambda c: c[1] or 0)[2] if nearest else None)


def _earlier(tape: Sequence[Token], draft: Draft, last: str | None, table: Words) -> str | None:
    """What an earlier sentence counted, or people where only people can be meant."""
    if draft.counted is None or draft.counted.unit == LEFT_OUT:
        return None
    state = _state(tape, draft, table)
    if last is not None and _bears(last, state):
        return last
    return draft.counted.unit if _bears(draft.counted.unit, state) else None


def _state(tape: Sequence[Token], draft: Draft, table: Words) -> str | None:
    """ "person" where a state of people is told of the figure, "thing" where one of things is; what is killed is people."""
    if draft.first > 0 and tape[draft.first - 1].lower in table.person_before:
        return "person"
    hits = (table.elided.at(tape, i) for i in range(draft.last + 1, draft.last + STATE_REACH))
    return next((hit[1] for hit in hits if hit is not None and hit[1] in ("person", "thing")), None)


def _bears(unit: str, state: str | None) -> bool:
    """True where the state can be told of what is counted: houses are not wounded, people not demolished."""
    if state == "person" and "death" in broad(unit):
        return False  # the dead are not missing
    return not is_thing(unit) if state == "person" else root(unit) != "person" if state == "thing" else True


def _old(tape: Sequence[Token], drafts: Sequence[Draft], k: int, table: Words) -> Counted | None:
    """ "14 cases, up from nine on Monday", "rose from nine on Monday to 14 cases": the old value counts what the new one does."""
    first = drafts[k].first
    change = first > 1 and tape[first - 1].lower in table.change_from
    change = change and any(t.lower in table.change for t in tape[max(0, first - CHANGE_REACH) : first - 1])
    if not change and table.old_before.before(tape, first) is None:
        return None
    for near in (k + 1, k - 1):
        if not 0 <= near < len(drafts):
            continue
        counted = drafts[near].counted
        moved = near < k or table.change_to.before(tape, drafts[near].first) is not None
        if counted is not None and counted.unit and moved and dimension(counted.unit) != "ratio":
            return counted
    return None


def _linked(tape: Sequence[Token], mine: Draft, other: Draft, table: Words) -> bool:
    decimals = mine.number.decimals and not mine.number.scaled and not other.number.decimals
    if decimals and other.counted is not None and dimension(other.counted.unit) == "count":
        return False  # "a magnitude of 7.8 and 12 people"
    left, right = (mine, other) if mine.first < other.first else (other, mine)
    if right is other and other.counted is not None and other.counted.last < other.number.first and _counts(other):
        return False  # "278 men, women 341": its noun is its own
    between = [t.lower for t in tape[left.last + 1 : right.first]]
    if right is other and _named(tape, left.first, table) and _named(tape, right.first, table):
        between = between[:1]  # "Lim 54.5 and Arya 45.5 percent"
    owner = between[-1:] and between[-1].endswith(table.suffixes) and table.head_last
    if mine.first < other.first and owner and table.numbers.of.intersection(between[:1]):
        return len(between) <= OWNER_REACH and _counts(other)  # "12 of the city's 40 schools"
    joints = table.range_and | table.change_from | table.pair | {","} | frozenset(table.change_to.forward) | table.level_noun
    joints |= frozenset(table.range_to.forward)
    if mine.first < other.first:  # "43 of 58 drones", "62 of our 410 shops"
        joints |= table.numbers.of | table.part_joint
        joints |= table.determiners if table.numbers.of.intersection(between) else frozenset()
    if mine.first > other.first and between[:1] == [")"]:  # "(0.2 percent) to 1,023.2"
        between = between[1:]
    if mine.first > other.first and _counts(other) and any(map(is_year, between)) and _large(tape, mine, table):
        told = table.year_before | table.noun_before  # "20,000 in 2017 and 25,000 in 2018"
        between = [word for word in between if not (is_year(word) or word in told)]
    if mine.first > other.first:  # "12 flights to Sydney, 3 to Perth": the places of a list stand between
        between = between[_place(tape, left.last + 1, right.first, table) :]
    return len(between) <= 2 and all(word in joints for word in between) and bool(between)


def _large(tape: Sequence[Token], draft: Draft, table: Words) -> bool:
    """True for a number with a scale word or in groups that nothing but a date or the clause's end follows."""
    ahead = tape[draft.last + 1] if draft.last + 1 < len(tape) else None
    closed = ahead is None or not ahead.text[0].isalpha() or ahead.lower in table.year_before
    return closed and (draft.number.scaled or draft.number.grouped or draft.number.step > 1)


def _of_level(tape: Sequence[Token], drafts: Sequence[Draft], k: int, table: Words) -> Counted | None:
    """What the level counts that a change leads to: "up 2.3 points or 0.2 percent to 1,023.2" tells points."""
    left, value = drafts[k - 1].counted, drafts[k].number.value or 0
    if left is None or dimension(left.unit) != "percent" or value <= MOST_PERCENT:
        return left
    if table.change_to.before(tape, drafts[k].first) is None or k < LEAST_CHANGES:
        return None if table.change_to.before(tape, drafts[k].first) is not None else left
    other = drafts[k - 2].counted
    return other if other is not None and dimension(other.unit) != "percent" else None


def _named(tape: Sequence[Token], first: int, table: Words) -> bool:
    """True where a name of one word stands right before the figure."""
    return first > 0 and tape[first - 1].text[0].isupper() and table.nouns.before(tape, first) is None


def _counts(draft: Draft) -> bool:
    return draft.counted is not None and dimension(draft.counted.unit) == "count"


def _lends(counted: Counted) -> bool:
    """True for what a neighbour can count too: no ratio, no noun that is left out itself."""
    return counted.unit not in (LEFT_OUT, "ratio", "fraction")


def _place(tape: Sequence[Token], i: int, end: int, table: Words) -> int:
    """How many tokens a preposition and the name behind it take."""
    if i >= end or tape[i].lower not in table.stop or not tape[i].text[0].isalpha():
        return 0
    k = i + 1
    while k < end and tape[k].text[0].isupper():
        k += 1
    return k - i if k > i + 1 else 0


def share_hedges(tape: Sequence[Token], drafts: Sequence[Draft], table: Words) -> list[Draft]:
    """A hedge before the first of two nouns that are directly joined is said of both ("more than 450 missiles and 1,000
    drones"); a word between noun and "and" closes its reach."""
    done = list(drafts)
    for k in range(1, len(done)):
        left, right = done[k - 1], done[k]
        if left.counted is None or right.counted is None or right.modifier != "exact":
            continue
        between = tape[left.last + 1 : right.first]
        joined = len(between) == 1 and between[0].lower in table.range_and
        nouns = left.counted.first > left.end.last and right.counted.first > right.end.last and left.last == left.counted.last
        hedge = left.first < left.number.first and table.hedges_before.at(tape, left.first) is not None
        counts = dimension(left.counted.unit) == dimension(right.counted.unit) == "count"
        least = max(LEAST_SHARED, (left.number.value or 0) / MOST_APART)
        counts = counts and right.number.digits and (right.number.value or 0) >= least
        if joined and nouns and hedge and counts and left.counted.listed and right.counted.listed:
            done[k] = replace(right, modifier=left.modifier, trace=(*right.trace, f"{left.modifier}: said of the list"))
    return done


def _telling(tape: Sequence[Token], draft: Draft, table: Words) -> bool:
    number = draft.number
    if number.vague and tape[number.first].lower in table.vague_noun:
        return False
    if number.first == number.last and tape[number.first].lower in table.one:
        return False  # "under one management"
    scaled = number.scaled or draft.end.scaled or number.vague
    return scaled or draft.modifier not in ("exact", "range") or number.step > 1 or number.grouped
