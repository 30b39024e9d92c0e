"""The names that stand with one figure: of the places that it holds for, and of whom a sum or a rate is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lang.dates import CALENDAR, date_words
from checker.lang.places import Place
from checker.measures.view import View, distance
from checker.measures.words import Words
from checker.model import Token
from checker.sentences import headline_case

__all__ = ["localities", "subject"]


def localities(view: View, words: Words, code: str, named: Sequence[Place]) -> tuple[str, ...]:
    """The name of the place that a figure holds for, as written, also one that no list has: of a town, a district, a market.

    Countries are no such names: ``Measure.place`` has them.
    It is the nearest of the names behind a word of place ("in Hatay"), with a word for its kind ("Kabupaten Jepara"), or before
    the figure in a list, also with a "with" or a colon between ("Jepara with 21 deaths", "Garut 8, Jepara: 21").
    """
    tape = view.sentence.tokens
    leads = words.place_before | words.receiver_before
    countries = {i for p in named if len(p.code) == 2 for i in range(p.start, p.end)}
    found: list[tuple[int, str]] = []
    for start, end in _names(view, code, leads):
        led = start > 0 and tape[start - 1].lower in leads and (tape[start - 1].text.islower() or _begins(tape, start - 1))
        head, tail = words.locality_before.at(tape, start), words.locality_after.before(tape, end)
        gap = {t.lower for t in tape[end : view.first]}
        told = not _begins(tape, start) or any(p.start == start for p in named)
        joined = told and end <= view.first and gap <= words.with_figure and (gap or start == view.left or _opens(tape, start))
        first, last = head[0] if head else start, tail[0] if tail else end
        if first >= last or any(t.lower in words.joined and t.text.isalpha() for t in tape[end : view.first]):
            continue  # "went from Garut to Cianjur and took 3 ..."
        if countries.isdisjoint(range(first, last)) and (led or head or tail or joined or words.locality_after.at(tape, end)):
            found.append((distance(view, start), " ".join(t.text for t in tape[first:last])))
    return (min(found)[1],) if found else ()


def _begins(tape: Sequence[Token], i: int) -> bool:
    """True for the first word of a sentence, which has a capital, name or not."""
    return not any(t.text[0].isalnum() for t in tape[:i])


def _opens(tape: Sequence[Token], start: int) -> bool:
    """True behind a mark that begins a list or goes on with it."""
    return start > 0 and tape[start - 1].text in ",;:("


def subject(view: View, code: str) -> tuple[str, ...]:
    """The names that stand with a figure that is no count: a sum of one company is not that of another."""
    tape = view.sentence.tokens
    if headline_case(tape):
        return ()
    names = [" ".join(t.text for t in tape[max(start, 1) : end]) for start, end in _names(view, code, frozenset())]
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))


def _names(view: View, code: str, small: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The names in the figure's stretch, from the first token to behind the last; no day or month, none where somebody speaks.

    A sentence may begin with one of the ``small`` words, which is no part of a name.
    """
    tape, dates = view.sentence.tokens, date_words(code)
    start: int | None = None
    for i in range(view.left, view.right + 1):
        inside = i < view.right and tape[i].text[0].isupper() and not view.first <= i <= view.last and i not in view.aside
        if inside and not dates.names_at(tape, i) & CALENDAR and not (tape[i].lower in small and _begins(tape, i)):
            start = i if start is None else start
        elif start is not None:
            yield start, i
            start = None
