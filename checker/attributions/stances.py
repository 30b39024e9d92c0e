"""The stance of a figure: what its own words and the cue make of it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.attributions.lexicon import Stance
from checker.attributions.names import Tagged
from checker.attributions.statements import Statement
from checker.model import Span
from checker.quantities.words import words

__all__ = ["stance_of"]

#: Further back than so many words a "will" belongs to something else.
_REACH = 22
#: What stands between a comma and a figure that goes on with a list.
_LIST_ITEM = 3
_MARKS = frozenset('"“”„«»')


def stance_of(
    found: Tagged, span: Span, number: Span, covering: Sequence[Statement], *, carried: bool = False
) -> tuple[Stance, str]:
    """The stance of a figure and the words that gave it.

    A denial stays one; words beside the figure ("an estimated", "will") come before the cue's own stance, and a plan said
    by somebody about others ("they will") is a prediction.
    """
    for statement in covering:
        if statement.stance == "denies":
            return "denies", statement.cue
    near = _near(found, span, number)
    if near is not None and not _old_value(found, number):
        stance, words = near
        if stance == "plans" and carried:
            stance = "predicts"
        return stance, words
    for statement in reversed(covering):
        if statement.stance != "asserts":
            return statement.stance, statement.cue
    return "asserts", ""


def _near(found: Tagged, span: Span, number: Span) -> tuple[Stance, str] | None:
    first = next((i for i, t in enumerate(found.tokens) if t.end > span.start), 0)
    last = next((i for i, t in enumerate(found.tokens) if t.start >= number.end), len(found.tokens))
    floor, top = _back(found, first), _ahead(found, last)
    best: tuple[Stance, str] | None = None
    for i in range(floor, top):
        entry = found.lexicon.stances.at(found.tokens, i, top)
        if entry is None or (i > 0 and found.tokens[i - 1].lower in found.lexicon.sets["negations"]):
            continue
        if any(t.lower in found.lexicon.sets["free_relatives"] for t in found.tokens[max(0, i - 2) : i]):
            continue  # "of what is believed to be heroin"
        if entry[1] == "plans" and _no_plan(found, floor, i):
            continue
        if i >= last and entry[1] == "plans" and found.tokens[i].lower not in found.lexicon.sets["future"]:
            continue  # "3.000 people plan to go": they are there already
        behind = i + entry[0]
        if entry[1] == "estimates" and behind < first and found.tags[behind] == "d":
            continue  # "an estimated 40 homes and 12 barns": the estimate is the other figure
        if best is None or (best[0] == "plans" and entry[1] != "plans"):
            best = (entry[1], found.text(i, i + entry[0]))  # type: ignore[assignment]
    return best if best is not None else _purpose(found, floor, first)


def _no_plan(found: Tagged, floor: int, i: int) -> bool:
    """ "Kebutuhan akan beras", "serangan itu menargetkan": a preposition, and what a thing without a will does, plan nothing."""
    sets = found.lexicon.sets
    if found.tokens[i].lower in sets["future"]:
        return i > floor and found.tokens[i - 1].lower in sets["governs"]
    return any(found.tokens[k].lower in sets["unwilling"] for k in range(floor, i))


def _back(found: Tagged, first: int) -> int:
    """Where the clause of a figure begins."""
    sets = found.lexicon.sets
    stops = (sets["clauses"] - sets["purposes"]) | sets["relative"] | sets["breaks"]
    i = first
    while i > 0 and first - i < _REACH:
        token = found.tokens[i - 1]
        if token.lower in stops or token.text in _MARKS or token.text in ";:":
            break
        if token.text == "," and first - i > _LIST_ITEM:
            break
        if token.lower in sets["and"] and _subject_at(found, i):
            break
        i -= 1
    return i


def _subject_at(found: Tagged, i: int) -> bool:
    """True when a pronoun stands there as the subject of a new clause."""
    lower = found.tokens[i].lower
    return lower in found.lexicon.pronouns or lower in found.lexicon.sets["first_persons"]


def _ahead(found: Tagged, last: int) -> int:
    sets = found.lexicon.sets
    stops = sets["clauses"] | sets["relative"] | sets["breaks"] | sets["and"] | sets["purposes"]
    i = last
    while i < len(found.tokens) and i - last < _REACH // 2:
        token = found.tokens[i]
        if token.lower in stops or token.text in _MARKS or token.text in ",;:.)":
            break
        i += 1
    return i


def _purpose(found: Tagged, floor: int, first: int) -> tuple[Stance, str] | None:
    """ "A plan to buy 3": what an act of intention wants is no fact yet."""
    sets = found.lexicon.sets
    for i in range(first - 1, floor - 1, -1):
        if found.tokens[i].lower in sets["purposes"] and found.tokens[i + 1].lower not in sets["searches"]:
            for k in range(i - 1, max(floor - 1, i - 16), -1):
                if found.tokens[k].lower in sets["intents"]:
                    return "plans", found.text(k, i + 1)
    return None


def _old_value(found: Tagged, number: Span) -> bool:
    """True for the first figure of "from 55 to 38 minutes": it held already."""
    i = next((k for k, t in enumerate(found.tokens) if t.end > number.start), 0)
    sign = words(found.lexicon.code).currency_signs.before(found.tokens, i)
    i = sign[0] if sign is not None else i
    other = found.lexicon.from_to.get(found.tokens[i - 1].lower) if i else None
    return other is not None and any(t.lower == other for t in found.tokens[i + 1 : i + 8])
