"""Which known articles new ones meet: those that share an event with them, and those that the same series lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache

from checker.ledger import Body, Kept, Ledger, Reach, kind, reach
from checker.model import Article, Claim, Series
from checker.series import NO_PINS, Group, Pins, groups
from checker.series.fit import joins
from checker.series.slots import Slots, union

__all__ = ["Meeting", "meeting", "theirs"]

#: So many times the ledger is asked for what the series lead to that were found so far: one report shares names with the
#: next, that with a third, and all tell of one event. Longer chains are rare, and each turn costs a grouping of what it met.
MOST_TURNS = 2
#: A series of so many claims leads nowhere further: its highest and lowest figures are nearly always here already.
ENOUGH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Articles with all that they can be compared with: the series that hold one of their claims, and what those rest on."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    series: tuple[Series, ...]
    slots: Slots  # of the claims, for who groups some of them again


def meeting(book: Ledger, own: Mapping[str, Kept], pinned: Pins, today: date) -> Meeting:
    """What the articles meet in the ledger.

    The cost is that of the known articles of their events, however many there are besides.
    """
    mine = [claim for _, found in own.values() for claim in found]
    slots = Slots()
    asked, pool = _Asked(), _Pool(mine, pinned, slots)
    met: dict[str, Body] = {}
    for one, found in own.values():
        day = one.published.day or today
        wanted = reach(map(slots.slot, found), map(kind, found), day, day)
        asked.note(wanted)
        for body in (*book.touched(wanted, own, met), *book.versions(one)):
            if body.article.id not in own:
                met.setdefault(body.article.id, body)
    pool.add(met.values())
    reached = [one for one in pool.mine if len(one.members) < ENOUGH]
    for _ in range(MOST_TURNS):
        grown: list[Group] = []
        for further, those in asked.new(reached, today):
            bodies = book.touched(further, own, met)
            met = {**{body.article.id: body for body in bodies}, **met}
            came = pool.add((met[body.article.id] for body in bodies), further.kinds)
            grown += [bigger for one in those if (bigger := _grown(one, came, slots)) is not None]
        if not grown:
            break
        reached = [one for one in grown if len(one.members) < ENOUGH]
    return _meeting(own, met, pool.mine, slots)


def _grown(group: Group, claims: Sequence[Claim], slots: Slots) -> Group | None:
    """The series with those of the claims that fit it, None when none does: what it may lead to further on."""
    known, members = group.known, list(group.members)
    for claim in claims:
        one = slots.slot(claim)
        if slots.block(claim) == slots.block(members[0]) and joins(known, one)[0]:
            known = union(known, one)
            members.append(claim)
    return Group(known=known, members=members) if len(members) > len(group.members) else None


class _Pool:
    """The claims that may stand in one series with mine, by their kinds; what came in makes only its own kinds grouped again."""

    def __init__(self, mine: Sequence[Claim], pinned: Pins, slots: Slots) -> None:
        self._ids = {claim.id for claim in mine}
        self._kinds = {kind(claim) for claim in mine}
        self._pinned = pinned
        self._slots = slots
        self._claims: dict[int, dict[str, Claim]] = {}
        self._groups: dict[int, list[Group]] = {}
        self._take(mine)

    def add(self, bodies: Iterable[Body], kinds: Set[int] | None = None) -> list[Claim]:
        """Takes the claims of some kinds, else of all that mine have. Gives those that were not here."""
        wanted = self._kinds if kinds is None else self._kinds & kinds
        return self._take(claim for body in bodies for claim in body.claims(wanted))

    def _take(self, claims: Iterable[Claim]) -> list[Claim]:
        came = []
        for claim in claims:
            of = kind(claim) if self._pinned == NO_PINS else 0  # a pin ties claims of any kinds
            known = self._claims.setdefault(of, {})
            if claim.id not in known and not claim.superseded:
                known[claim.id] = claim
                came.append(claim)
                self._groups.pop(of, None)
        return came

    @property
    def mine(self) -> list[Group]:
        """The series that hold a claim of mine."""
        for of, claims in self._claims.items():
            if of not in self._groups:
                found = groups(list(claims.values()), self._pinned, self._slots)
                self._groups[of] = [one for one in found if any(claim.id in self._ids for claim in one.members)]
        return [one for found in self._groups.values() for one in found]


def theirs(met: Meeting, mine: Set[str], pinned: Pins) -> Callable[[Sequence[str]], bool]:
    """Tells of some claims whether one is mine, or they stand in one series only because of mine."""
    homes = {claim: place for place, one in enumerate(met.series) for claim in one.claims}
    by_id = {claim.id: claim for claim in met.claims}

    @cache
    def before(place: int) -> Mapping[str, int]:
        """The claims of a series by the series that they made without mine."""
        rest = [by_id[one] for one in met.series[place].claims if one not in mine]
        return {claim.id: number for number, group in enumerate(groups(rest, pinned, met.slots)) for claim in group.members}

    def holds(claims: Sequence[str]) -> bool:
        if not mine.isdisjoint(claims):
            return True
        places = {homes.get(one) for one in claims}
        if len(places) != 1 or None in places:
            return False
        known = before(homes[claims[0]])
        return len({known[one] for one in claims}) > 1

    return holds


class _Asked:
    """What the ledger was asked for already: for each pair and kind the first and the last day."""

    def __init__(self) -> None:
        self._days: dict[tuple[int, int], tuple[int, int]] = {}

    def note(self, one: Reach) -> None:
        """It was asked for."""
        for key in ((pair, of) for pair in one.pairs for of in one.kinds):
            first, last = self._days.get(key, (one.first, one.last))
            self._days[key] = min(first, one.first), max(last, one.last)

    def new(self, found: Iterable[Group], today: date) -> list[tuple[Reach, list[Group]]]:
        """What the series reach that was not asked for, and which of them do; it is noted."""
        together: dict[frozenset[int], tuple[Reach, list[Group]]] = {}
        for group in found:
            known = group.known
            wanted = reach([known], [kind(group.members[0])], known.first or today, known.last or today)
            pairs = frozenset(pair for pair in wanted.pairs if not self._covers(pair, wanted))
            if pairs:
                before, those = together.get(pairs, (wanted, []))
                wider = Reach(
                    pairs=pairs,
                    kinds=before.kinds | wanted.kinds,
                    first=min(before.first, wanted.first),
                    last=max(before.last, wanted.last),
                )
                together[pairs] = wider, [*those, group]
        for one, _ in together.values():
            self.note(one)
        return list(together.values())

    def _covers(self, pair: int, wanted: Reach) -> bool:
        days = [self._days.get((pair, of)) for of in wanted.kinds]
        return all(one is not None and one[0] <= wanted.first and wanted.last <= one[1] for one in days)


def _meeting(own: Mapping[str, Kept], met: Mapping[str, Body], found: Sequence[Group], slots: Slots) -> Meeting:
    """All claims of the articles that stand in the series, and of the versions: only these are worth the rules."""
    heads = {**{name: one for name, (one, _) in own.items()}, **{name: body.article for name, body in met.items()}}
    near = {claim.article for group in found for claim in group.members} | own.keys()
    near |= {name for name, one in heads.items() if one.superseded_by is not None}
    near |= {one.superseded_by for one in heads.values() if one.superseded_by is not None}
    claims = [claim for _, mine in own.values() for claim in mine]
    claims += [claim for name, body in met.items() if name in near for claim in body.claims()]
    made = sorted((group.series for group in found), key=lambda one: one.id)
    return Meeting(articles=tuple(heads.values()), claims=tuple(claims), series=tuple(made), slots=slots)
