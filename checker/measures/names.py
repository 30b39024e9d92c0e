"""The names that stand with one figure: of the places that it holds for, and of whom a sum or a rate is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from checker.lang import language
from checker.lang.dates import CALENDAR, date_words
from checker.lang.places import Place
from checker.measures.view import View, distance
from checker.measures.words import Words
from checker.model import Token
from checker.sentences import headline_case

__all__ = ["localities", "owner", "subject"]

#: Letters of a word that a name has short, such as "St".
SHORT = 3


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
    row = [run for run in _names(view, code, leads, whole=True) if _heads_row(view, run)]
    for start, end in dict.fromkeys([*_names(view, code, leads), *row]):
        led = start > 0 and tape[start - 1].lower in leads and (tape[start - 1].text.islower() or _begins(tape, start - 1))
        head, tail = words.locality_before.at(tape, start), words.locality_after.before(tape, end)
        gap = {t.lower for t in tape[end : view.first]}
        told = not _begins(tape, start) or any(p.start == start for p in named)
        beside = gap <= words.with_figure and bool(gap or start == view.left or _opens(tape, start))
        joined = told and ((start, end) in row or (end <= view.first and beside))
        first, last = head[0] if head else start, tail[0] if tail else end
        if first >= last or any(t.lower in words.joined and t.text.isalpha() for t in tape[end : view.first]):
            continue  # "went from Garut to Cianjur and took 3 ..."
        if countries.isdisjoint(range(first, last)) and (led or head or tail or joined or words.locality_after.at(tape, end)):
            found.append((distance(view, start), _written(tape, first, last)))
    return (min(found)[1],) if found else ()


def _heads_row(view: View, run: tuple[int, int]) -> bool:
    """True for the name that a row of a list begins with, all figures of which are of it: "Garut: 76 cases, 3 deaths"."""
    tape, (start, end) = view.sentence.tokens, run
    return _begins(tape, start) and end < len(tape) and tape[end].text == ":" and end < view.first


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
    runs = [(max(start, 1), end) for start, end in _names(view, code, frozenset())]
    runs = [run for run in runs if run[1] <= view.first] or runs  # "A has 58 percent against B": what stands before it has it
    names = [_written(tape, start, end) for start, end in runs]
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))


def owner(view: View, words: Words, code: str, named: Sequence[Place]) -> tuple[str, ...]:
    """Whose votes, seats or medals a figure counts: the last name before it, also before an earlier figure of a list.

    Behind a comma the name counts only where a verb leads from it to the figure ("Arung, who took 20", not "more than Arung,
    that is 20"); of two joined names ("Arung and Mandeh took 9 and 7") none is known.
    """
    tape = view.sentence.tokens
    if headline_case(tape):
        return ()
    known = {p.start for p in named}
    runs = [(_past(view, run, known), run[1]) for run in _names(view, code, words.place_before, whole=True)]
    runs = [run for run in runs if run[0] < run[1]]
    before = [k for k, (_, end) in enumerate(runs) if end <= view.first]
    if not before:
        return ()
    start, end = runs[before[-1]]
    between = tape[end : view.first]
    led = _heads_row(view, (start, end)) or any(words.verb.fullmatch(t.lower) for t in between)
    joined = len(before) > 1 and all(t.lower in words.joined for t in tape[runs[before[-2]][1] : start])
    if joined or (any(t.text in ",;:" for t in between) and not led):
        return ()
    return (_written(tape, start, end),)


def _shortens(tape: Sequence[Token], i: int) -> bool:
    """True for the stop behind a word that a name has short: "St. Anne"."""
    short = tape[i].text == "." and tape[i - 1].text.istitle() and len(tape[i - 1].text) <= SHORT
    return short and i + 1 < len(tape) and tape[i + 1].text[0].isupper()


def _written(tape: Sequence[Token], start: int, end: int) -> str:
    return " ".join(t.text for t in tape[start:end] if t.text != ".")


def _past(view: View, run: tuple[int, int], known: Collection[int]) -> int:
    """Where a name begins: behind the first word of the sentence, which has a capital, name or not, unless it is known.

    It is a name where it heads a row or is a pair of names ("Arung-Mandeh").
    """
    tape, start = view.sentence.tokens, run[0]
    first = _begins(tape, start) and not (start in known or _heads_row(view, run) or _is_pair(tape[start].text))
    return start + first


def _is_pair(word: str) -> bool:
    """True for two names joined by a hyphen; a word said twice is none."""
    parts = word.split("-")
    return len({part.lower() for part in parts}) > 1 and all(part.istitle() for part in parts)


def _names(view: View, code: str, small: frozenset[str], *, whole: bool = False) -> Iterator[tuple[int, int]]:
    """The names in the figure's stretch, from the first token to behind the last; none of days, clocks or those who speak.

    A sentence may begin with one of the ``small`` words, which is no part of a name. With ``whole``, those of all the sentence.
    """
    tape, dates = view.sentence.tokens, date_words(code)
    left, right = (0, len(tape)) if whole else (view.left, view.right)
    start: int | None = None
    for i in range(left, right + 1):
        inside = i < right and tape[i].text[0].isupper() and not view.first <= i <= view.last and i not in view.aside
        inside = inside or (start is not None and i + 1 < right and _shortens(tape, i))
        inside = inside and i not in view.figures and tape[i].lower not in _zones(code)
        if inside and not dates.names_at(tape, i) & CALENDAR and not (tape[i].lower in small and _begins(tape, i)):
            start = i if start is None else start
        elif start is not None:
            yield start, i
            start = None


@cache
def _zones(code: str) -> frozenset[str]:
    return frozenset(language(code).table("times")["zones"])
