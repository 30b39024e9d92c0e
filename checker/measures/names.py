"""The names that stand with one figure: of the places that it holds for, and of whom a sum or a rate is."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lang.dates import CALENDAR, date_words
from checker.measures.view import View
from checker.measures.words import Words
from checker.sentences import headline_case

__all__ = ["localities", "subject"]


def localities(view: View, words: Words, code: str) -> tuple[str, ...]:
    """The names of the places that a figure holds for, as written, also those that no list has: of towns, districts, markets.

    A name is one behind a word of place ("in Hatay"), with a word for its kind ("Kabupaten Jepara"), or before its figure
    with a "with" or a colon between ("Jepara with 21 deaths", "Jepara: 21").
    """
    tape = view.sentence.tokens
    found: dict[str, None] = {}
    for start, end in _names(view, code):
        before = tape[start - 1] if start else None
        led = before is not None and before.lower in words.place_before and before.text.islower()
        head, tail = words.locality_before.at(tape, start), words.locality_after.before(tape, end)
        joined = end + 1 == view.first and tape[end].lower in words.with_figure and start > 0
        first, last = head[0] if head else start, tail[0] if tail else end
        if (led or head or tail or joined or words.locality_after.at(tape, end)) and first < last:
            found[" ".join(t.text for t in tape[first:last])] = None
    return tuple(found)


def subject(view: View, code: str) -> tuple[str, ...]:
    """The words of names that stand with a figure that is no count: a sum of one company is not that of another."""
    tape = view.sentence.tokens
    if headline_case(tape):
        return ()
    words = (tape[i] for start, end in _names(view, code) for i in range(start, end) if i > 0)
    return tuple(dict.fromkeys(token.text for token in words if len(token.text) > 1))


def _names(view: View, code: str) -> Iterator[tuple[int, int]]:
    """The names in the figure's stretch, from the first token to behind the last; no day or month, none where somebody speaks."""
    tape, dates = view.sentence.tokens, date_words(code)
    start: int | None = None
    for i in range(view.left, view.right + 1):
        inside = i < view.right and tape[i].text[0].isupper() and not view.first <= i <= view.last and i not in view.aside
        if inside and not dates.names_at(tape, i) & CALENDAR:
            start = i if start is None else start
        elif start is not None:
            yield start, i
            start = None
