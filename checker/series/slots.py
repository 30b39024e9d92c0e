"""The slot of a claim or of a whole series, and whether two slots can be one quantity, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.lang.concepts import broad, family, is_generic, root
from checker.model import Claim
from checker.units import base

__all__ = ["ACTUAL", "LONGEST_PAUSE", "SHARED_NAMES", "Slot", "block", "joins", "slot", "union"]

#: Names that two articles must share to be taken for reports of one event.
SHARED_NAMES = 2
#: Days after which a report is no longer taken for one of the same event; a series goes on as long as reports do.
LONGEST_PAUSE = 180
#: Days between the periods of two counts above which they are of two events, also in one article.
LONGEST_GAP = 60
#: Days from which a period is one of a calendar, such as a month, and no day of a running total.
LONG = 28
#: Share of the words around two figures that must be the same where they are no counts.
SAME_WORDS = 0.4
#: And so many of them, where there are as many.
LEAST_WORDS = 3
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
    def keys(self) -> frozenset[str]:
        """What a slot must share one of with another to be worth a look, or two names: an article, people and place."""
        return frozenset({*(f"article:{a}" for a in self.articles), *self.scenes})

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


def _names(claim: Claim) -> frozenset[str]:
    """The names of the claim's event, without those of the persons who speak: one officer tells of many events."""
    persons = {word for s in claim.attribution.speakers if s.role is not None for word in s.name.split()}
    return frozenset(claim.measure.event) - persons


def _content(claim: Claim) -> frozenset[str]:
    words = "".join(c if c.isalpha() else " " for c in claim.sentence_text.lower()).split()
    return frozenset(w for w in words if len(w) > 3)


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
        first=min(filter(None, (known.first, new.first)), default=None),
        last=max(filter(None, (known.last, new.last)), default=None),
        start=min(filter(None, (known.start, new.start)), default=None),
        end=max(filter(None, (known.end, new.end)), default=None),
    )


def _fuller(known: Slot, new: Slot) -> frozenset[str]:
    """Of two ways to name the same groups the fuller one."""
    return max(known.included, new.included, key=lambda names: (sum(map(len, names)), sorted(names)))


def _wider(first: str | None, second: str | None) -> str | None:
    chain = broad(first) if first else ()
    return next((c for c in (broad(second) if second else ()) if c in chain), first)


def joins(known: Slot, new: Slot) -> tuple[bool, tuple[str, ...]]:
    """Whether ``new`` fits what is ``known``, with the reasons; the first contradiction ends it."""
    if known.sentences & new.sentences:
        return False, ("in one sentence",)
    why: list[str] = []
    for name, verdict in (
        ("concept", _concepts(known, new)),
        ("state", _same(known.state, new.state)),
        ("people counted", _groups(known.included, new.included)),
        ("place", _places(known.place, new.place)),
        *((("locality", _localities(known, new)),) if known.locality or new.locality else ()),
        *(() if known.count else (("basis", _same(known.basis, new.basis)),)),
    ):
        if verdict is False:
            return False, (f"another {name}",)
        why.append(f"same {name}" if verdict else f"{name} unknown")
    doing = _doing(known, new, why)
    if doing is not None:
        return False, (doing,)
    if known.articles.isdisjoint(new.articles):
        if _pause(known, new) > LONGEST_PAUSE:
            return False, ("long after the other reports",)
        if not _one_scene(known.scene, new.scene):
            return False, ("another event",)
        shared = len(known.names & new.names)
        scene = "same people counted" in why and "same place" in why
        if shared < SHARED_NAMES and not scene:
            return False, ("no sign of the same event",)
        why.append("same event" if shared >= SHARED_NAMES else "event unknown")
    return True, tuple(why)


def _doing(known: Slot, new: Slot, why: list[str]) -> str | None:
    """Why two slots are not of the same doing, time, owner or words; None where they are, and ``why`` knows of the doing."""
    if known.count and _other_period(known, new):
        return "another period"
    if known.count and (known.state is None) != (new.state is None):
        return "state on one side only"
    if known.state is None and known.action != new.action:
        return "another action"
    if known.action is not None and known.action == new.action:
        why.append("same action")
    if known.count and not {"same state", "same action"}.intersection(why):
        return "nothing but the noun in common"
    if known.subject and new.subject and not any(_named_alike(a, b) for a in known.subject for b in new.subject):
        return "of somebody else"
    if not known.count and not _alike(known.words, new.words):
        return "said of another thing"
    return None


def _pause(known: Slot, new: Slot) -> int:
    """Days between two slots; 0 where their days overlap, or one of them is not known."""
    if known.first is None or known.last is None or new.first is None or new.last is None:
        return 0
    return max((new.first - known.last).days, (known.first - new.last).days, 0)


def _other_period(known: Slot, new: Slot) -> bool:
    """Whether two counts hold for two times: long apart, or of two months or years that do not touch."""
    if known.end is None and new.end is None:
        return False
    ends = [one.end or one.last for one in (known, new)]
    starts = [one.start or one.first for one in (known, new)]
    if ends[0] is None or ends[1] is None or starts[0] is None or starts[1] is None:
        return False
    gap = max((starts[1] - ends[0]).days, (starts[0] - ends[1]).days)
    whole = all(s.start and s.end and (s.end - s.start).days >= LONG - 1 for s in (known, new))
    return gap > LONGEST_GAP or (whole and gap > 0)


def _concepts(known: Slot, new: Slot) -> bool | None:
    if known.concept == new.concept or not known.count:  # of other figures the block has compared the topic
        return True
    return is_generic(known.concept) and is_generic(new.concept)


def _same(first: str | None, second: str | None) -> bool | None:
    if first is None or second is None:
        return None
    return first == second


def _groups(first: frozenset[str], second: frozenset[str]) -> bool | None:
    """Whether the same groups are counted: as many, and each named alike ("Muslim Rohingya" and "Rohingya")."""
    if not first or not second:
        return None
    if len(first) != len(second):
        return False
    return all(any(_named_alike(a, b) for b in second) for a in first)


def _named_alike(first: str, second: str) -> bool:
    one, other = set(first.lower().split()), set(second.lower().split())
    return one <= other or other <= one


def _places(first: frozenset[str], second: frozenset[str]) -> bool | None:
    """Whether two figures hold for the same places; a country and its region are one, a country and two are not."""
    if not first or not second:
        return None
    shared = first & second
    return bool(shared) and all(any(a.startswith(b) or b.startswith(a) for b in shared) for a in first ^ second)


def _localities(known: Slot, new: Slot) -> bool:
    """Whether two figures hold for the same places beside those that headline and lead tell: both none is no place beside them.

    Where one article tells a place in its headline and the other further below, the first names it as its event's.
    """
    if known.locality and new.locality:
        return not known.locality.isdisjoint(new.locality)
    told, names = (known.locality, new.names) if known.locality else (new.locality, known.names)
    return any(names.issuperset(name.split()) for name in told)


def _one_scene(first: frozenset[str], second: frozenset[str]) -> bool:
    """False when both tell the same thing of their event, such as what happened, and nothing that they tell agrees."""
    for key in {one.partition(":")[0] for one in first} & {one.partition(":")[0] for one in second}:
        if not {one for one in first if one.startswith(f"{key}:")} & second:
            return False
    return True


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    smaller, same = min(len(first), len(second)), len(first & second)
    return same >= min(LEAST_WORDS, smaller) and same >= SAME_WORDS * smaller > 0
