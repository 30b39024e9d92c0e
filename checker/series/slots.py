"""The slot of a claim or of a whole series: what they say of the quantity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from checker.lang import language
from checker.lang.concepts import broad, family, root
from checker.model import Claim
from checker.units import base

__all__ = ["ACTUAL", "LONGEST_PAUSE", "SHARED_NAMES", "Slot", "Slots", "block", "slot", "union"]

#: Names that two articles must share to be taken for reports of one event.
SHARED_NAMES = 2
#: Days after which a report is no longer taken for one of the same event; a series goes on as long as reports do.
LONGEST_PAUSE = 180
#: Kinds that can stand in one series; every other kind only with itself.
ACTUAL = frozenset({"stock", "flow", "cumulative"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What a claim, or all claims of a series together, say of the quantity; unknown parts are None or empty."""

    concept: str | None
    state: str | None
    action: str | None
    included: frozenset[str]
    place: frozenset[str]
    locality: frozenset[str]
    subject: frozenset[str]
    scene: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    sentences: frozenset[tuple[str, int]]
    articles: frozenset[str]
    basis: str | None
    count: bool
    first: date | None = None  # the days between which it was told
    last: date | None = None
    start: date | None = None  # the first and last day of the period that the text tells, where it tells one
    end: date | None = None

    @property
    def scenes(self) -> frozenset[str]:
        """Every group of people counted with every place."""
        return frozenset({f"{one}@{where}" for one in self.included for where in self.place})


def block(claim: Claim) -> tuple[str, ...]:
    """Claims of two blocks are never compared: dimension, root of the concept or unit and topic, kind, role, part, extra, doing.

    What is done by those counted, or their state, is no part where no things are counted.
    """
    quantity, measure = claim.quantity, claim.measure
    kind = "actual" if measure.kind in ACTUAL else measure.kind
    unit = base(quantity.unit)[2] if quantity.unit else ""
    topic = measure.concept if measure.concept != quantity.unit else None
    about = root(measure.concept) if quantity.dimension == "count" else f"{unit}:{topic}:{quantity.per}"
    doing = (family(measure.state) or f"{measure.action}:") if quantity.dimension == "count" else ""
    return (quantity.dimension, about, kind, quantity.role, "extra" * measure.extra, "part" * measure.part, doing)


def slot(claim: Claim) -> Slot:
    """The slot of one claim."""
    measure, day = claim.measure, claim.said_on.day or claim.published
    return Slot(
        concept=measure.concept,
        state=family(measure.state),
        action=measure.action,
        included=frozenset(measure.included),
        place=frozenset(measure.place),
        locality=frozenset(measure.locality),
        subject=frozenset(measure.subject),
        scene=frozenset(measure.scene),
        names=_names(claim),
        words=frozenset() if claim.quantity.dimension == "count" else _content(claim),
        sentences=frozenset({(claim.article, claim.sentence.start)}),
        articles=frozenset({claim.article}),
        basis=measure.basis,
        count=claim.quantity.dimension == "count",
        first=day,
        last=day,
        start=claim.about.start if claim.about.surface else None,
        end=claim.about.end if claim.about.surface else None,
    )


class Slots:
    """The slot, the keys and the block of each claim, made when first asked for and kept."""

    def __init__(self) -> None:
        self._slots: dict[str, Slot] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._blocks: dict[str, tuple[str, ...]] = {}

    def slot(self, claim: Claim) -> Slot:
        """As the function of this name gives it."""
        if claim.id not in self._slots:
            self._slots[claim.id] = slot(claim)
        return self._slots[claim.id]

    def keys(self, claim: Claim) -> frozenset[str]:
        """What a claim must share one of with another to be worth a look, or two names: its article, people in a place."""
        if claim.id not in self._keys:
            self._keys[claim.id] = frozenset({f"article:{claim.article}", *self.slot(claim).scenes})
        return self._keys[claim.id]

    def block(self, claim: Claim) -> tuple[str, ...]:
        """As the function of this name gives it."""
        if claim.id not in self._blocks:
            self._blocks[claim.id] = block(claim)
        return self._blocks[claim.id]


def _names(claim: Claim) -> frozenset[str]:
    """The names of the claim's event, without those of the persons who speak: one officer tells of many events."""
    persons = {word for s in claim.attribution.speakers if s.role is not None for word in s.name.split()}
    return frozenset(claim.measure.event) - persons


def _content(claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence that can tell what is measured: none of every sentence's, of numbers or of units."""
    words = "".join(c if c.isalpha() else " " for c in claim.sentence_text.lower()).split()
    return frozenset(w for w in words if len(w) > 3) - _common_words(claim.language)


@cache
def _common_words(code: str) -> frozenset[str]:
    tables = language(code).table
    figures, numerals = tables("figures"), tables("numerals")
    common = [word for key in ("stop", "filler", "preposition", "noun_before") for word in figures[key]]
    return frozenset(
        [*common, *numerals["scale"], *numerals["cardinal"], *(w for unit in tables("units")["unit"] for w in unit["words"])]
    )


def union(known: Slot, new: Slot) -> Slot:
    """What two slots know together; of the event the names that were told most plainly: those of all claims."""
    return Slot(
        concept=known.concept if known.concept == new.concept else _wider(known.concept, new.concept),
        state=known.state or new.state,
        action=known.action if known.action == new.action or known.state is None else None,
        included=known.included | new.included if len(known.included) != len(new.included) else _fuller(known, new),
        place=known.place & new.place or known.place | new.place,
        locality=known.locality & new.locality or known.locality | new.locality,
        subject=known.subject | new.subject,
        scene=known.scene | new.scene,
        names=known.names | new.names,
        basis=known.basis or new.basis,
        words=known.words | new.words if known.count else known.words & new.words,
        count=known.count,
        sentences=known.sentences | new.sentences,
        articles=known.articles | new.articles,
        first=_known(min, known.first, new.first),
        last=_known(max, known.last, new.last),
        start=_known(min, known.start, new.start),
        end=_known(max, known.end, new.end),
    )


def _known(choose: Callable[[date, date], date], one: date | None, other: date | None) -> date | None:
    return choose(one, other) if one and other else one or other


def _fuller(known: Slot, new: Slot) -> frozenset[str]:
    """Of two ways to name the same groups the fuller one."""
    if known.included == new.included:
        return known.included
    return max(known.included, new.included, key=lambda names: (sum(map(len, names)), sorted(names)))


def _wider(first: str | None, second: str | None) -> str | None:
    chain = broad(first) if first else ()
    return next((c for c in (broad(second) if second else ()) if c in chain), first)
