"""Whether two slots can be one quantity, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.lang.concepts import is_generic, is_owned, tells_itself
from checker.series.slots import LONGEST_PAUSE, SHARED_NAMES, Slot
from checker.units import is_unit

__all__ = ["joins"]

#: Days between the periods of two counts above which they are of two events, also in one article.
LONGEST_GAP = 60
#: Days from which a period is one of a calendar, such as a month, and no day of a running total.
LONG = 28
#: Share of the words around two figures that must be the same where they are no counts.
SAME_WORDS = 0.4
#: A share of what is not told: whose it is tells most of it.
PERCENT = "percent"
#: And so many of them, where there are as many.
LEAST_WORDS = 3


def joins(known: Slot, new: Slot) -> tuple[bool, tuple[str, ...]]:
    """Whether ``new`` fits what is ``known``, with the reasons; the first contradiction ends it."""
    if not known.sentences.isdisjoint(new.sentences):
        return False, ("in one sentence",)
    why: list[str] = []
    for name, verdict in _parts(known, new):
        if verdict is False:
            return False, (f"another {name}",)
        why.append(f"same {name}" if verdict else f"{name} unknown")
    doing = _doing(known, new, why)
    if doing is not None:
        return False, (doing,)
    if not _one_scene(known.scene, new.scene):
        return False, ("another event",)
    if known.articles.isdisjoint(new.articles):
        if _pause(known, new) > LONGEST_PAUSE:
            return False, ("long after the other reports",)
        shared = len(known.names & new.names)
        scene = "same people counted" in why and "same place" in why
        if shared < SHARED_NAMES and not scene:
            return False, ("no sign of the same event",)
        why.append("same event" if shared >= SHARED_NAMES else "event unknown")
    return True, tuple(why)


def _parts(known: Slot, new: Slot) -> Iterator[tuple[str, bool | None]]:
    """The parts that agree (True), contradict (False), or are not known on one side (None)."""
    yield "concept", _concepts(known, new)
    yield "state", _same(known.state, new.state)
    yield "people counted", _groups(known.included, new.included)
    yield "place", _places(known.place, new.place)
    if known.locality or new.locality:
        yield "locality", _localities(known, new)
    if not known.count:
        yield "basis", _same(known.basis, new.basis)


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
    telling = {"same state"} if tells_itself(known.action, known.concept) else {"same state", "same action"}
    if known.count and telling.isdisjoint(why):
        return "nothing but the noun in common"
    if known.subject and new.subject and not any(_named_alike(a, b) for a in known.subject for b in new.subject):
        return "of somebody else"
    shares = is_owned(known.action) and is_unit(known.concept or "")  # "58 percent of the votes"
    shares |= known.concept == new.concept == PERCENT and bool(known.subject) != bool(new.subject)
    if (is_owned(known.concept) or shares) and not (known.subject and new.subject):
        return "whose they are is not told"
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
    return first == second or all(any(_named_alike(a, b) for b in second) for a in first)


def _named_alike(first: str, second: str) -> bool:
    one, other = (set(re.findall(r"\w+", name.lower())) for name in (first, second))
    return one <= other or other <= one


def _places(first: frozenset[str], second: frozenset[str]) -> bool | None:
    """Whether two figures hold for the same places; a country and its region are one, a country and two are not."""
    if not first or not second:
        return None
    if first == second:
        return True
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
    if not first or not second:
        return True
    for key in {one.partition(":")[0] for one in first} & {one.partition(":")[0] for one in second}:
        if not {one for one in first if one.startswith(f"{key}:")} & second:
            return False
    return True


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    smaller, same = min(len(first), len(second)), len(first & second)
    return same >= min(LEAST_WORDS, smaller) and same >= SAME_WORDS * smaller > 0
