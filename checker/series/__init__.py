"""Series: which claims are about the same quantity.

Two figures are comparable when their slots are: the same thing counted, in the same state or by the same action, of the
same people, in the same place, of the same kind. Words differ ("refugees", "residents who fled"), parts go unsaid, and
look-alikes differ in one part only; so each part of two slots *agrees*, *contradicts*, or is *unknown* on one side:

* One contradiction keeps two claims apart.
* A shared counted noun alone joins nothing: state or action must agree and, between articles, the event too: two names
  that both articles are about, or both the people counted and the place.
* Two figures of one sentence are never the same quantity: lists and comparisons set different things side by side.
* A figure that is no count (a sum, a rate, a length) says too little of what it measures: its topic must agree, and the
  words around it must be the same in good part.

A series knows the union of what its claims know, and a claim joins only when it contradicts none of that, so that
A ~ B ~ C cannot chain where A and C contradict. Claims are taken in an order of their own (day, text, place), never
the order of the files: the result is the same for any order of articles, and one that shares nothing changes nothing.
Only claims of one block (dimension, root of the concept, kind, role, doing) are compared, and of these only with series that
share an article, two names of the event, or people and place: the cost grows with the claims of an event, not with all.

A user's pins (``pins``) come before all of this: what they tie stands together, what they part stays apart.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from checker.lang import codes, language
from checker.lang.labels import label, territory
from checker.model import Claim, Measure, Series
from checker.series.fit import joins
from checker.series.pins import Pins, pins
from checker.series.slots import SHARED_NAMES, Slot, Slots, block, slot, union

__all__ = ["NO_PINS", "Group", "Pins", "comparable", "groups", "pins", "series"]

NO_PINS = Pins()


@dataclass(slots=True, kw_only=True)
class Group:
    """A series on the way: what its claims know together, the claims, why each came in, and the block that they are of."""

    known: Slot
    members: list[Claim]
    trace: list[str] = field(default_factory=list)
    home: tuple[str, ...] = ()

    @property
    def series(self) -> Series:
        """The series with its name, labels and common measure."""
        return _made(self.members, self.trace, self.home)


def series(claims: Sequence[Claim], pinned: Pins = NO_PINS) -> tuple[Series, ...]:
    """The series of the claims, each claim in exactly one; series and their claims in order of time and text."""
    return tuple(sorted((group.series for group in groups(claims, pinned)), key=lambda s: s.id))


def groups(claims: Sequence[Claim], pinned: Pins = NO_PINS, known: Slots | None = None) -> list[Group]:
    """The claims of each series, for who asks of many and needs few; who asks again keeps their slots in ``known``."""
    slots = Slots() if known is None else known
    blocks: dict[tuple[str, ...], list[Claim]] = {}
    homes: dict[str, tuple[str, ...]] = {}  # of claims that a pin ties: the block of the first of them
    for claim in sorted(claims, key=_order):
        home = next((homes[one] for one in sorted(pinned.together(claim.id)) if one in homes), slots.block(claim))
        homes[claim.id] = home
        blocks.setdefault(home, []).append(claim)
    found: list[Group] = []
    for key in sorted(blocks):
        found += [replace(group, home=key) for group in _grouped(blocks[key], pinned, slots)]
    return found


def comparable(first: Claim, second: Claim) -> tuple[bool, tuple[str, ...]]:
    """Whether two claims can stand in one series, and the reasons: which parts agree, contradict or are unknown."""
    if block(first) != block(second):
        return False, ("another kind of thing, unit or role",)
    return joins(slot(first), slot(second))


def _order(claim: Claim) -> tuple[str, str, int, str]:
    day = claim.said_on.day or claim.published
    return (day.isoformat() if day else "", claim.text_sha256, claim.quantity.span.start, claim.id)


def _grouped(claims: Sequence[Claim], pinned: Pins, slots: Slots) -> list[Group]:
    groups: list[Group] = []
    index = _Index()
    where: dict[str, int] = {}
    for claim in claims:
        mine, keys = slots.slot(claim), slots.keys(claim)
        tied = sorted({where[one] for one in pinned.together(claim.id) if one in where})
        near = index.near(mine.names, keys)
        place, why = (tied[0], ("pinned by the user",)) if tied else _home(mine, groups, near, pinned.apart(claim.id))
        if place is None:
            place = len(groups)
            groups.append(Group(known=mine, members=[claim]))
        else:
            group = groups[place]
            group.known = union(group.known, mine)
            group.members.append(claim)
            group.trace.append(f"{claim.id}: {'; '.join(why)}")
        where[claim.id] = place
        index.add(mine.names | keys, place)
    return groups


class _Index:
    """Which groups have a key or a name: sets of groups as the bits of a number, since there are many of each name."""

    def __init__(self) -> None:
        self._groups: dict[str, int] = {}

    def add(self, keys: frozenset[str], place: int) -> None:
        """The group at a place has them."""
        for key in keys:
            self._groups[key] = self._groups.get(key, 0) | 1 << place

    def near(self, names: frozenset[str], keys: frozenset[str]) -> Iterator[int]:
        """The groups that have one of the keys, or enough of the names; in order."""
        sharing = [0] * SHARED_NAMES  # the groups that have one of the names, two of them, and so on
        for name in names:
            having = self._groups.get(name, 0)
            for count in range(SHARED_NAMES):
                having, sharing[count] = having & sharing[count], having | sharing[count]
        near = sharing[-1]
        for key in keys:
            near |= self._groups.get(key, 0)
        while near:
            lowest = near & -near
            yield lowest.bit_length() - 1
            near ^= lowest


def _home(mine: Slot, groups: Sequence[Group], near: Iterator[int], apart: frozenset[str]) -> tuple[int | None, tuple[str, ...]]:
    """The group that a claim fits with most parts in agreement, the earliest of equals; None when it fits none."""
    best: tuple[int, int] | None = None
    reasons: tuple[str, ...] = ()
    for k in near:
        group = groups[k]
        if apart and any(c.id in apart for c in group.members):
            continue
        fits, why = joins(group.known, mine)
        agreed = sum(reason.startswith("same") for reason in why)
        if fits and (best is None or agreed > best[0]):
            best, reasons = (agreed, k), why
    return (None, ()) if best is None else (best[1], reasons)


def _made(group: Sequence[Claim], trace: Sequence[str], home: tuple[str, ...]) -> Series:
    measure = _common(group)
    unit = Counter(c.quantity.unit or "" for c in group).most_common(1)[0][0] or None
    first = group[0]
    key = "\0".join([*home, first.article, str(first.quantity.number_span.start), first.text_sha256])
    return Series(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        claims=tuple(c.id for c in group),
        measure=measure,
        unit=unit,
        dimension=first.quantity.dimension,
        label={code: _label(measure, unit, group, code) for code in codes()},
        trace=tuple(trace),
    )


def _common(group: Sequence[Claim]) -> Measure:
    """What the group's claims say together: of each part the commonest known value."""
    measures = [c.measure for c in group]

    def commonest(values: list[str | None]) -> str | None:
        known = Counter(v for v in values if v)
        return max(known, key=lambda v: (known[v], v)) if known else None

    included = commonest(["+".join(m.included) or None for m in measures])
    place = commonest(["+".join(m.place) or None for m in measures])
    return Measure(
        concept=commonest([m.concept for m in measures]),
        state=commonest([m.state for m in measures]),
        action=commonest([m.action for m in measures]),
        included=tuple(included.split("+")) if included else (),
        place=tuple(place.split("+")) if place else (),
        kind=commonest([m.kind for m in measures]) or "stock",
        part=measures[0].part,
        extra=measures[0].extra,
    )


def _label(measure: Measure, unit: str | None, group: Sequence[Claim], code: str) -> str:
    """A readable name of the quantity in a language, from concepts; the noun as written where none is known."""
    table = language(code).table("measures")
    counted = label("noun", measure.concept, code) or label("topic", measure.concept, code)
    if counted is None and measure.concept != unit:
        counted = measure.concept
    if counted is None:
        counted = group[0].quantity.noun or unit or "?"
    people = " + ".join(territory(one, code) for one in measure.included)
    doing = label("state", measure.state, code) or label("action", measure.action, code)
    place = " + ".join(territory(one, code) for one in measure.place)
    received = {e.name for c in group for e in c.measure.entities if e.role == "receiver"}
    lead = table["receiver_before" if received.issuperset(measure.place) else "place_before"][0]
    order = (people, counted) if table["preposed"] else (counted, people)
    parts = [*order, doing, f"{lead} {place}" if place else ""]
    return " ".join(part for part in parts if part)
