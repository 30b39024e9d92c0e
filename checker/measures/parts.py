"""Figures that are none of the whole: a part of it, or those who come on top of it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lang.concepts import family, root
from checker.measures.view import PART_REACH, View
from checker.measures.words import Words
from checker.model import Measure, Quantity

__all__ = ["is_extra", "is_part"]

#: A word for the last hours counts so many words before a figure.
WINDOW_REACH = 10


def is_part(view: View, quantity: Quantity, neighbours: Sequence[Quantity], words: Words) -> bool:
    """True for a figure of a part of what the article is about: of those counted before, of one of many, of there alone."""
    return _part(view, quantity, neighbours, words) or _extreme(view, words) or _alone(view, words)


def is_extra(view: View, quantity: Quantity, state: str | None, counted: Measure | None, words: Words) -> bool:
    """ "Two more": on top of those counted before; the "more" of "more than" stands before the number.

    So are those of the last hours. "59 others" are on top only of others in the same state; after 22 dead the 59 others who
    are hurt are all who are hurt. ``counted`` is what was counted before.
    """
    tape = view.sentence.tokens
    near = [t.lower for t in tape[view.first : view.last + 2] if t.start >= quantity.number_span.end]
    around = range(max(0, view.first - WINDOW_REACH), view.right)
    recent = quantity.dimension == "count" and any(words.window.at(tape, i) for i in around)
    if recent or any(word in words.extra for word in near):
        return True
    last = counted.state if counted is not None else None
    fresh = last is not None and state is not None and family(last) != family(state)
    return (_another(view, quantity, words) or any(word in words.other for word in near)) and not fresh


def _part(view: View, quantity: Quantity, neighbours: Sequence[Quantity], words: Words) -> bool:
    """ "11 of them", "including 11 children": a part of what was counted before, if that is the same kind of thing.

    So is what each of several has ("each ship carried 200"), and what is told of another time ("Back then 11 were killed"):
    it is none of the total that the article is about.
    """
    tape = view.sentence.tokens
    if (
        words.back.at(tape, 0)
        or any(words.each.at(tape, i) for i in range(view.clause_left, view.first))
        or _of_a_place(view, words)
        or any(words.part.at(tape, i) for i in range(view.first, min(view.last + PART_REACH, view.right)))
    ):
        return True
    if words.part_before.before(tape, view.first) is None:
        return False
    earlier = [q for q in neighbours if q.span.end <= quantity.span.start]
    return not earlier or root(earlier[-1].unit) == root(quantity.unit)


def _of_a_place(view: View, words: Words) -> bool:
    """ "A market, where 12 people died": at a place that is not named, in a clause that goes on to the figure."""
    tape = view.sentence.tokens
    start = next((i + 1 for i in range(view.first - 1, -1, -1) if tape[i].text in ",;:"), 0)
    return start > 1 and words.where.at(tape, start) is not None and not tape[start - 2].text[0].isupper()


def _extreme(view: View, words: Words) -> bool:
    """ "The highest was that of ...": one of many; "the highest since 2009" is none of many."""
    tape = view.sentence.tokens
    return any(
        tape[i].lower in words.extremes and not (i + 1 < len(tape) and tape[i + 1].lower in words.of_time)
        for i in range(view.left, view.right)
    )


def _alone(view: View, words: Words) -> bool:
    """ "In Garut alone": a part of the whole."""
    tape = view.sentence.tokens
    return any(
        tape[i].lower in words.alone and (tape[i - 1].text[0].isupper() or tape[i - 1].text[0].isdecimal())
        for i in range(max(view.left, 1), view.right)
    )


def _another(view: View, quantity: Quantity, words: Words) -> bool:
    """ "Another 12": right before the number, or before words that only lead to it."""
    tape = view.sentence.tokens
    i = next(k for k, t in enumerate(tape) if t.start >= quantity.number_span.start)
    while i > 0 and quantity.dimension == "count":
        if words.another.before(tape, i) is not None:
            return True
        if tape[i - 1].lower not in words.filler:
            break
        i -= 1
    return False
