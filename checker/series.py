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
Only claims of one block (dimension, root of the concept, kind, role) are compared: the cost is that of a sort.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from checker.lang import codes, language, senses
from checker.lang.labels import label, territory
from checker.model import Claim, Measure, Series
from checker.units import base

__all__ = ["broad", "comparable", "series"]

#: Names that two articles must share to be taken for reports of one event.
SHARED_NAMES = 2
#: Share of the words around two figures that must be the same where they are no counts.
SAME_WORDS = 0.4
#: Kinds that can stand in one series; every other kind only with itself.
_ACTUAL = frozenset({"stock", "flow", "cumulative"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """What a claim, or all claims of a series together, say of the quantity."""

    concept: str | None
    state: str | None
    action: str | None
    included: frozenset[str]
    place: frozenset[str]
    agents: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    sentences: frozenset[tuple[str, int]]
    articles: frozenset[str]
    count: bool


def series(claims: Sequence[Claim]) -> tuple[Series, ...]:
    """The series of the claims, each claim in exactly one; series and their claims in order of time and text."""
    blocks: dict[tuple[str, ...], list[Claim]] = {}
    for claim in sorted(claims, key=_order):
        blocks.setdefault(_block(claim), []).append(claim)
    found: list[Series] = []
    for block in sorted(blocks):
        found += [_made(group, why) for group, why in _grouped(blocks[block])]
    return tuple(sorted(found, key=lambda s: s.id))


def comparable(first: Claim, second: Claim) -> tuple[bool, tuple[str, ...]]:
    """Whether two claims can stand in one series, and the reasons: which parts agree, contradict or are unknown."""
    if _block(first) != _block(second):
        return False, ("another kind of thing, unit or role",)
    return _joins(_slot(first), _slot(second))


def _order(claim: Claim) -> tuple[str, str, int, str]:
    day = claim.said_on.day or claim.published
    return (day.isoformat() if day else "", claim.text_sha256, claim.quantity.span.start, claim.id)


def _block(claim: Claim) -> tuple[str, ...]:
    quantity, measure = claim.quantity, claim.measure
    kind = "actual" if measure.kind in _ACTUAL else measure.kind
    unit = base(quantity.unit)[2] if quantity.unit else ""
    about = root(measure.concept) if quantity.dimension == "count" else f"{unit}:{measure.concept}:{quantity.per}"
    return (quantity.dimension, about, kind, quantity.role, "extra" * measure.extra, "part" * measure.part)


@cache
def broad(concept: str) -> tuple[str, ...]:
    """The concept and the broader ones above it, nearest first."""
    table: Mapping[str, str] = senses("concepts")["broader"]
    chain = [concept]
    while chain[-1] in table and len(chain) < 10:
        chain.append(table[chain[-1]])
    return tuple(chain)


def root(concept: str | None) -> str:
    """The broadest concept above this one."""
    return broad(concept)[-1] if concept else ""


@cache
def _generic() -> frozenset[str]:
    return frozenset(senses("concepts")["generic"])


def _slot(claim: Claim) -> _Slot:
    measure = claim.measure
    return _Slot(
        concept=measure.concept,
        state=measure.state,
        action=measure.action,
        included=frozenset(measure.included),
        place=frozenset(measure.place),
        agents=frozenset(e.name for e in measure.entities if e.role == "agent"),
        names=frozenset(measure.event),
        words=_content(claim),
        sentences=frozenset({(claim.article, claim.sentence.start)}),
        articles=frozenset({claim.article}),
        count=claim.quantity.dimension == "count",
    )


def _content(claim: Claim) -> frozenset[str]:
    words = "".join(c if c.isalpha() else " " for c in claim.sentence_text.lower()).split()
    return frozenset(w for w in words if len(w) > 3)


def _grouped(claims: Sequence[Claim]) -> list[tuple[list[Claim], list[str]]]:
    groups: list[tuple[_Slot, list[Claim], list[str]]] = []
    for claim in claims:
        slot = _slot(claim)
        best: tuple[int, int] | None = None
        reasons: tuple[str, ...] = ()
        for k, (known, _, _) in enumerate(groups):
            fits, why = _joins(known, slot)
            if fits:
                agreed = sum(reason.startswith("same") for reason in why)
                if best is None or agreed > best[0]:
                    best, reasons = (agreed, k), why
        if best is None:
            groups.append((slot, [claim], []))
        else:
            known, members, trace = groups[best[1]]
            groups[best[1]] = (_union(known, slot), [*members, claim], [*trace, f"{claim.id}: {'; '.join(reasons)}"])
    return [(members, trace) for _, members, trace in groups]


def _union(known: _Slot, new: _Slot) -> _Slot:
    return replace(
        known,
        concept=known.concept if known.concept == new.concept else _wider(known.concept, new.concept),
        state=known.state or new.state,
        action=known.action if known.action == new.action or known.state is None else None,
        included=known.included | new.included,
        place=known.place & new.place or known.place | new.place,
        agents=known.agents | new.agents,
        names=known.names | new.names,
        words=known.words | new.words if known.count else known.words & new.words,
        sentences=known.sentences | new.sentences,
        articles=known.articles | new.articles,
    )


def _wider(first: str | None, second: str | None) -> str | None:
    chain = broad(first) if first else ()
    return next((c for c in (broad(second) if second else ()) if c in chain), first)


def _joins(known: _Slot, new: _Slot) -> tuple[bool, tuple[str, ...]]:
    """Whether ``new`` fits what is ``known``, with the reasons; the first contradiction ends it."""
    if known.sentences & new.sentences:
        return False, ("in one sentence",)
    why: list[str] = []
    for name, verdict in (
        ("concept", _concepts(known, new)),
        ("state", _same(known.state, new.state)),
        ("people counted", _sets(known.included, new.included, equal=True)),
        ("place", _sets(known.place, new.place, equal=False)),
    ):
        if verdict is False:
            return False, (f"another {name}",)
        why.append(f"same {name}" if verdict else f"{name} unknown")
    if known.count and (known.state is None) != (new.state is None):
        return False, ("state on one side only",)
    if known.state is None and known.action != new.action:
        return False, ("another action",)
    if known.action is not None and known.action == new.action:
        why.append("same action")
    doing = "same state" in why or "same action" in why
    if known.count and not doing:
        return False, ("nothing but the noun in common",)
    if not known.count and not _alike(known.words, new.words):
        return False, ("said of another thing",)
    if known.articles.isdisjoint(new.articles):
        shared = len(known.names & new.names)
        slot = "same people counted" in why and "same place" in why
        if shared < SHARED_NAMES and not slot:
            return False, ("no sign of the same event",)
        why.append("same event" if shared >= SHARED_NAMES else "event unknown")
    return True, tuple(why)


def _concepts(known: _Slot, new: _Slot) -> bool | None:
    if known.concept == new.concept:
        return True
    return bool(known.concept in _generic() and new.concept in _generic())


def _same(first: str | None, second: str | None) -> bool | None:
    if first is None or second is None:
        return None
    return first == second


def _sets(first: frozenset[str], second: frozenset[str], *, equal: bool) -> bool | None:
    if not first or not second:
        return None
    return first == second if equal else not first.isdisjoint(second)


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    smaller = min(len(first), len(second))
    return smaller > 0 and len(first & second) >= SAME_WORDS * smaller


def _made(group: Sequence[Claim], trace: Sequence[str]) -> Series:
    measure = _common(group)
    unit = Counter(c.quantity.unit or "" for c in group).most_common(1)[0][0] or None
    first = group[0]
    key = "\0".join([*_block(first), first.article, str(first.quantity.number_span.start), first.text_sha256])
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
