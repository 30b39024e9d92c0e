"""Counters that stand alone: "houses damaged: 43 units" counts houses, which stand before the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.lang.concepts import is_thing
from checker.model import Token
from checker.quantities.draft import Draft
from checker.quantities.words import Words

__all__ = ["by_classifier"]

#: The concept of the counter that says nothing of what is counted.
COUNTER = "unit"
#: How many words of a noun's phrase may stand before the number ("rumah warga yang rusak berat dan roboh sebanyak").
REACH = 9
#: So many words may stand between two figures of which the second counts what the first does: ", rusak sedang".
NEXT_REACH = 4


def by_classifier(tape: Sequence[Token], drafts: Sequence[Draft], table: Words) -> list[Draft]:
    """The figures with what they count in place of a counter, where the noun stands before the number in its own phrase, or
    where a state alone leads on from the figure before."""
    done = list(drafts)
    if table.head_last:
        return done
    for k, draft in enumerate(done):
        counted = draft.counted
        if counted is None or counted.unit != COUNTER or counted.first <= draft.end.last:
            continue
        unit = _noun_before(tape, draft.first, table) or (_goes_on(tape, done[k - 1], draft, table) if k else None)
        if unit is not None:
            done[k] = replace(draft, counted=replace(counted, unit=unit))
    return done


def _noun_before(tape: Sequence[Token], first: int, table: Words) -> str | None:
    """The thing that heads the phrase before the number; none in a phrase of a place, and none of people."""
    found: str | None = None
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        lower = tape[i].lower
        if lower in table.preposition:
            return None
        hit = table.nouns.at(tape, i)
        verb = hit is None and table.verb.fullmatch(lower) is not None
        joined = lower in table.filler | table.noun_before | table.relative | table.range_and
        if verb and not joined and found is None and not lower.startswith(table.passive):
            return None  # "the shop sold 300 units"
        if not tape[i].text[0].isalpha() or (verb and found is not None) or (lower in table.stop and not joined):
            break
        found = hit[1] if hit is not None else found
    return found if is_thing(found) else None


def _goes_on(tape: Sequence[Token], left: Draft, right: Draft, table: Words) -> str | None:
    """ "43 units of houses, badly damaged 65 units": nothing but a state stands between the two."""
    between = tape[left.last + 1 : right.first]
    if left.counted is None or not is_thing(left.counted.unit) or not 1 < len(between) <= NEXT_REACH:
        return None
    state = table.elided.at(tape, left.last + 2)
    joined = between[0].text == "," or between[0].lower in table.range_and
    same = tape[left.counted.first].lower == tape[right.end.last + 1].lower
    return left.counted.unit if joined and same and state is not None and state[1] == "thing" else None
