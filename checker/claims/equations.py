"""Equations: figures of one sentence that the sentence itself ties together by arithmetic.

A whole and its parts, a share and its base, an old value with a change and a new one, a ratio word, a comparison, a number
of things and their names, one measure in two units. Each claim is in one equation at most, with its term; whether the sum
comes out is for the kinds of comparison to say. A tie is only read where the words leave no doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Literal

from checker.lang import language
from checker.lang.concepts import root
from checker.model import Claim, Sentence, Term
from checker.quantities.words import words as figure_words
from checker.sentences import Phrases, phrases
from checker.units import base, is_unit

__all__ = ["terms"]

#: Words that may stand between two figures of "X, or P percent, of Y".
NEAR = 4
#: A list of names is closed by the sentence and has at most so many.
MOST_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    closed: Phrases[bool]
    open: Phrases[bool]
    namely: Phrases[bool]
    equals: Phrases[bool]
    of: Phrases[bool]
    each: Phrases[bool]
    total: Phrases[bool]
    rest: Phrases[bool]
    ends: Phrases[bool]
    more_than: Phrases[bool]
    less_than: Phrases[bool]
    joint: frozenset[str]


@cache
def _words(code: str) -> _Words:
    table = language(code).table("equations")

    def listed(key: str) -> Phrases[bool]:
        return phrases(code, [(word, True) for word in table[key]])

    names = ("closed", "open", "namely", "equals", "of", "each", "total", "rest", "ends", "more_than", "less_than")
    return _Words(**{name: listed(name) for name in names}, joint=frozenset(table["and"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A claim with the tokens that it stands at: ``first`` to ``last``, included."""

    claim: Claim
    first: int
    last: int


def terms(sentence: Sentence, claims: Sequence[Claim], previous: Claim | None, code: str) -> Mapping[str, Term]:
    """The term of each claim of a sentence that stands in an equation, by its id; ``previous`` is the last claim before."""
    words = _words(code)
    figures = [_placed(claim, sentence) for claim in claims]
    found: dict[str, Term] = {}
    for number, tied in enumerate(_ties(figures, sentence, words, previous, code)):
        form, members, closed, listed = tied
        key = f"{sentence.start}:{number}"
        if any(claim.id in found for claim, _ in members):
            continue
        for claim, name in members:
            found[claim.id] = Term(equation=f"{claim.article}:{key}", form=form, name=name, closed=closed, listed=listed)
    return found


Form = Literal["sum", "share", "shares", "product", "ratio", "growth", "change", "step", "order", "list", "double"]
Name = Literal["whole", "part", "percent", "count", "rate", "old", "new", "delta", "minus", "more", "less"]
_Tied = tuple[Form, list[tuple[Claim, Name]], bool, int | None]


def _placed(claim: Claim, sentence: Sentence) -> _Figure:
    span = claim.quantity.span
    inside = [i for i, t in enumerate(sentence.tokens) if span.start <= t.start < span.end]
    return _Figure(claim=claim, first=inside[0], last=inside[-1])


def _ties(figures: Sequence[_Figure], sentence: Sentence, words: _Words, previous: Claim | None, code: str) -> Iterator[_Tied]:
    yield from _sums(figures, sentence, words, previous)
    yield from _percents(figures, sentence, words)
    yield from _shares(figures, sentence, words)
    yield from _products(figures, sentence, words)
    yield from _changes(figures, sentence, code)
    yield from _orders(figures, sentence, words)
    yield from _lists(figures, sentence, words)
    yield from _doubles(figures, sentence)


def _level(figure: _Figure) -> bool:
    return figure.claim.quantity.role == "level"


def _kin(first: Claim, second: Claim) -> bool:
    """Figures that can be added: things of one kind, money of one currency, measures of one dimension."""
    a, b = first.quantity, second.quantity
    if a.dimension != b.dimension or a.dimension == "percent" or a.unit is None or b.unit is None:
        return False
    return root(a.unit) == root(b.unit) if a.dimension == "count" else base(a.unit)[2] == base(b.unit)[2]


def _same_state(first: Claim, second: Claim) -> bool:
    """False for the dead and the injured; a state that nothing tells may be any."""
    return first.measure.state is None or second.measure.state is None or first.measure.state == second.measure.state


def _sums(figures: Sequence[_Figure], sentence: Sentence, words: _Words, previous: Claim | None) -> Iterator[_Tied]:
    """A whole, a cue, and figures of the same kind behind it: all its parts, or some of them."""
    tape = sentence.tokens
    for i in range(len(tape)):
        closed, opened, named = (table.at(tape, i) for table in (words.closed, words.open, words.namely))
        cue = closed or named or opened
        if cue is None:
            continue
        some = not (closed or named)
        before, start = [f for f in figures if f.last < i and _level(f)], cue[0]
        if some and len(before) > 1 and before[-1].last == i - 1 and _kin(before[-2].claim, before[-1].claim):
            start = before.pop().first  # "of 9 people, 4 of them ...": the cue's own figure is a part
        whole = before[-1].claim if before else (previous if i <= 1 else None)
        if whole is None or whole.quantity.role != "level" or (before and _parted(before[-1].last, i, sentence, words)):
            continue
        parts = _parts(figures, sentence, words, start, whole, some=some)
        if len(parts) >= (1 if some else 2):
            members: list[tuple[Claim, Name]] = [(whole, "whole"), *((f.claim, "part") for f in parts)]
            yield "sum", members, not some and not _unread(parts, figures, sentence), None
            return


def _parted(last: int, cue: int, sentence: Sentence, words: _Words) -> bool:
    """ "9 of them women, while those who are left are made up of ...": between a figure and a cue another clause begins."""
    tape = sentence.tokens
    return any(tape[k - 1].text == "," and words.ends.at(tape, k) for k in range(last + 2, cue))


def _parts(
    figures: Sequence[_Figure], sentence: Sentence, words: _Words, start: int, whole: Claim, *, some: bool
) -> list[_Figure]:
    """The figures behind a cue that can be parts of the whole, up to a word that opens another clause or tells a total."""
    tape = sentence.tokens
    ends = (k for k in range(start, len(tape)) if tape[k].text == ";" or words.ends.at(tape, k) or words.total.at(tape, k))
    stop = next(ends, len(tape))
    parts = [f for f in figures if start <= f.first and f.last < stop and _level(f) and _kin(whole, f.claim)]
    if not some:
        return parts
    named = takewhile(lambda f: not f.claim.measure.extra, parts)  # "19 people, six of them children, and another 23 people"
    return [f for f in named if _same_state(whole, f.claim)]  # "including a girl, were killed and 14 wounded"


def _unread(parts: Sequence[_Figure], figures: Sequence[_Figure], sentence: Sentence) -> bool:
    """True where a figure of another kind, or a number before a word, stands behind the first part: it may be one more."""
    tape, taken = sentence.tokens, {k for f in parts for k in range(f.first, f.last + 1)}
    other = {k for f in figures if f not in parts for k in range(f.first, f.last + 1)}
    rest = [k for k in range(parts[0].first, len(tape) - 1) if k not in taken]
    return any(k in other or (tape[k].text.isdecimal() and tape[k + 1].text.islower()) for k in rest)


def _percents(figures: Sequence[_Figure], sentence: Sentence, words: _Words) -> Iterator[_Tied]:
    """ "X, or P percent, of Y": a part, its share and the base."""
    tape = sentence.tokens
    for part, share, whole in zip(figures, figures[1:], figures[2:], strict=False):
        if share.claim.quantity.dimension != "percent" or not _kin(part.claim, whole.claim):
            continue
        near = share.first - part.last - 1 <= NEAR and whole.first - share.last - 1 <= NEAR
        said = any(words.equals.at(tape, k) for k in range(part.last + 1, share.first)) or tape[part.last + 1].text == "("
        based = any(words.of.at(tape, k) for k in range(share.last + 1, whole.first))
        if near and said and based and all(_level(f) for f in (part, share, whole)):
            yield "share", [(part.claim, "part"), (share.claim, "percent"), (whole.claim, "whole")], True, None
            return


def _shares(figures: Sequence[_Figure], sentence: Sentence, words: _Words) -> Iterator[_Tied]:
    """Three shares or more with a word for what is left: together they make the whole."""
    tape = sentence.tokens
    shares = [f for f in figures if f.claim.quantity.dimension == "percent" and _level(f)]
    if len(shares) >= 3 and any(words.rest.at(tape, k) for k in range(shares[0].last, shares[-1].first)):
        yield "shares", [(f.claim, "part") for f in shares], True, None


def _products(figures: Sequence[_Figure], sentence: Sentence, words: _Words) -> Iterator[_Tied]:
    """ "200 people, Rp 3 million each, Rp 600 million in total"."""
    tape = sentence.tokens
    for count, rate, total in zip(figures, figures[1:], figures[2:], strict=False):
        if count.claim.quantity.dimension != "count" or not _kin(rate.claim, total.claim) or _kin(count.claim, rate.claim):
            continue
        each = any(words.each.at(tape, k) for k in range(count.last + 1, total.first))
        summed = any(words.total.at(tape, k) for k in range(rate.last + 1, min(len(tape), total.last + NEAR)))
        if each and summed:
            yield "product", [(count.claim, "count"), (rate.claim, "rate"), (total.claim, "whole")], True, None
            return


def _changes(figures: Sequence[_Figure], sentence: Sentence, code: str) -> Iterator[_Tied]:
    """ "Rose by 43 from 650 to 693", "tripled from 30 to 90", "rose by 6 to 28"."""
    words, tape = figure_words(code), sentence.tokens
    moved = [f for f in figures if f.claim.quantity.role in ("difference", "ratio")]
    for change in moved:
        rest = [f for f in figures if f is not change and f.first > change.last and _level(f)]
        old = next((f for f in rest if f.first and tape[f.first - 1].lower in words.change_from), None)
        new = next((f for f in rest if words.change_to.before(tape, f.first) is not None), None)
        if new is None or (old is not None and not _kin(old.claim, new.claim)):
            continue
        quantity = change.claim.quantity
        form: Form = "ratio" if quantity.role == "ratio" else "growth" if quantity.dimension == "percent" else "change"
        added = form != "change" or _kin(change.claim, new.claim)
        direct = form == "ratio" or quantity.direction is not None
        if not added or not direct or (old is None and form == "ratio"):
            continue
        members: list[tuple[Claim, Name]] = [(change.claim, "minus" if quantity.direction == "down" else "delta")]
        members.append((new.claim, "new"))
        if old is not None:
            members.append((old.claim, "old"))
        yield form if old is not None else "step", members, True, None
        return


def _orders(figures: Sequence[_Figure], sentence: Sentence, words: _Words) -> Iterator[_Tied]:
    """ "X, higher than Y": two figures of one kind with nothing but the comparison and its comma between them."""
    tape = sentence.tokens
    for first, second in pairwise(figures):
        between = range(first.last + 1, second.first)
        above = any(words.more_than.at(tape, k) for k in between)
        below = any(words.less_than.at(tape, k) for k in between)
        if above != below and _kin(first.claim, second.claim) and len(between) <= 2 * NEAR:
            yield "order", [(first.claim, "more" if above else "less"), (second.claim, "less" if above else "more")], True, None
            return


def _lists(figures: Sequence[_Figure], sentence: Sentence, words: _Words) -> Iterator[_Tied]:
    """ "Three towns, namely A, B and C": a number and the names that it counts, as many as there are."""
    tape = sentence.tokens
    for figure in figures:
        quantity = figure.claim.quantity
        start = next((hit[0] for k in (figure.last + 1, figure.last + 2) if (hit := words.namely.at(tape, k))), None)
        if start is None or quantity.value is None or quantity.dimension != "count":
            continue
        names = _names(sentence, start, words)
        if names is not None and names >= 2:
            yield "list", [(figure.claim, "count")], True, names


def _names(sentence: Sentence, start: int, words: _Words) -> int | None:
    """How many capitalised names the rest of a sentence lists; None when anything else stands in it."""
    count, open_name, joined = 0, False, False
    for token in sentence.tokens[start:]:
        if token.text in ".!?" or token.text == ":":
            continue
        if token.text == "," or token.lower in words.joint:
            joined = joined or token.lower in words.joint
            open_name = False
        elif token.text[0].isupper():
            count += not open_name
            open_name = True
        else:
            return None
    return count if joined and count <= MOST_NAMES else None


def _doubles(figures: Sequence[_Figure], sentence: Sentence) -> Iterator[_Tied]:
    """ "2 meters (6.6 feet)": one measure in two units."""
    tape = sentence.tokens
    for first, second in pairwise(figures):
        a, b = first.claim.quantity.unit, second.claim.quantity.unit
        bracket = second.first - first.last == 2 and tape[first.last + 1].text == "("
        if bracket and a and b and a != b and is_unit(a) and is_unit(b) and base(a)[2] == base(b)[2]:
            yield "double", [(first.claim, "more"), (second.claim, "less")], True, None
            return
