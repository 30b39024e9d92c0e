"""What a later version of an article changed of its figures: number, unit, source or day, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.model import Claim, Edit

__all__ = ["changed"]

#: Two sentences say the same when this part of their other words is in both (Dice).
SAME_SENTENCE = 0.6


def changed(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of the later version; each that was changed knows the claim that stood in its place, and what is other.

    A figure that stands unchanged in both is paired first; of the others the nearest in wording, then in place.
    """
    left, right = dict(enumerate(old)), dict(enumerate(new))
    found = list(new)
    for _, i, j in sorted(_pairs(left, right)):
        if i not in left or j not in right:
            continue
        before, after = left.pop(i), right.pop(j)
        edits = tuple(_edits(before, after))
        if edits:
            found[j] = replace(after, was=before.id, edited=edits)
    return tuple(found)


def _pairs(old: dict[int, Claim], new: dict[int, Claim]) -> Iterator[tuple[tuple[float, int], int, int]]:
    """Every pair of claims that may stand in one place, the likest first when sorted."""
    words = [{i: _words(claim) for i, claim in side.items()} for side in (old, new)]
    for i, before in old.items():
        for j, after in new.items():
            if before.section != after.section and "headline" in (before.section, after.section):
                continue
            one, other = words[0][i], words[1][j]
            alike = 2 * len(one & other) / max(1, len(one) + len(other))
            same = (before.quantity.value == after.quantity.value) + (before.quantity.unit == after.quantity.unit)
            if not same or alike < SAME_SENTENCE:
                continue
            yield (-alike - same, abs(i - j)), i, j


def _words(claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence but the figure, its noun and its speakers: what was changed is not what it is found by."""
    told = [claim.exact, *(f"{s.name} {s.role or ''} {s.affiliation or ''}" for s in claim.attribution.speakers)]
    return _letters(claim.sentence_text) - _letters(" ".join(told))


def _letters(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalpha() else " " for c in text.lower()).split())


def _edits(before: Claim, after: Claim) -> Iterator[Edit]:
    one, other = before.quantity, after.quantity
    if (one.hard.low, one.hard.high, one.modifier) != (other.hard.low, other.hard.high, other.modifier):
        yield "number"
    if (one.unit, one.per) != (other.unit, other.per):
        yield "unit"
    if {s.name for s in before.attribution.speakers} != {s.name for s in after.attribution.speakers}:
        yield "source"
    if _days(before) != _days(after) and _told(before) != _told(after):
        yield "day"


def _days(claim: Claim) -> tuple[object, ...]:
    """The days that the text itself tells; the day of publication is another in every version."""
    said = claim.said_on
    return said.day if said.origin == "text" else None, claim.about.start, claim.about.end


def _told(claim: Claim) -> tuple[str | None, str | None]:
    """The words that tell the days: "today" is another day in a later version, and no change."""
    return claim.said_on.surface, claim.about.surface
