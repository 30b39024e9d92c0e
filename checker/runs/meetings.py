"""Which known articles new ones meet: those that share an event with them, and those that the same series lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from checker.ledger import Body, Kept, Ledger, Reach, kind, reach
from checker.model import Article, Claim, Series
from checker.series import Group, Pins, groups
from checker.series.slots import slot

__all__ = ["Meeting", "meeting", "theirs"]

#: So many times the ledger is asked for what the series lead to that were found so far: one report shares names with the
#: next, that with a third, and all tell of one event. Longer chains are rare, and each turn costs a grouping.
MOST_TURNS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Articles with all that they can be compared with: the series that hold one of their claims, and what those rest on."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    series: tuple[Series, ...]


def meeting(book: Ledger, own: Mapping[str, Kept], pinned: Pins, today: date) -> Meeting:
    """What the articles meet in the ledger.

    The cost is that of the known articles of their events, however many there are besides.
    """
    mine = [claim for _, found in own.values() for claim in found]
    ids = {claim.id for claim in mine}
    kinds = {kind(claim) for claim in mine}
    asked = _Asked()
    met: dict[str, Body] = {}

    def joined() -> list[Group]:
        claims = [*mine, *(claim for body in met.values() for claim in body.claims(kinds))]
        found = groups([claim for claim in claims if not claim.superseded], pinned)
        return [one for one in found if any(claim.id in ids for claim in one.members)]

    for one, found in own.values():
        day = one.published.day or today
        wanted = reach(map(slot, found), map(kind, found), day, day)
        asked.note(wanted)
        for body in (*book.touched(wanted, own), *book.versions(one)):
            if body.article.id not in own:
                met.setdefault(body.article.id, body)
    mine_too = joined()
    for _ in range(MOST_TURNS):
        known = own.keys() | met.keys()
        further = {body.article.id: body for one in asked.new(mine_too, today) for body in book.touched(one, known)}
        if not further:
            break
        met |= further
        mine_too = joined()
    return _meeting(own, met, mine_too)


def theirs(met: Meeting, mine: Set[str], pinned: Pins) -> Callable[[Sequence[str]], bool]:
    """Tells of some claims whether one is mine, or they stand in one series only because of mine."""
    rest = {claim for group in met.series for claim in group.claims} - mine
    before = groups([claim for claim in met.claims if claim.id in rest], pinned)
    homes = {claim.id: place for place, group in enumerate(before) for claim in group.members}

    def holds(claims: Sequence[str]) -> bool:
        return not mine.isdisjoint(claims) or (rest.issuperset(claims) and len({homes[one] for one in claims}) > 1)

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

    def new(self, found: Iterable[Group], today: date) -> list[Reach]:
        """What the series reach that was not asked for; it is noted."""
        together: dict[frozenset[int], Reach] = {}
        for group in found:
            known = group.known
            wanted = reach([known], [kind(group.members[0])], known.first or today, known.last or today)
            pairs = frozenset(pair for pair in wanted.pairs if not self._covers(pair, wanted))
            if pairs:
                before = together.get(pairs, wanted)
                together[pairs] = Reach(
                    pairs=pairs,
                    kinds=before.kinds | wanted.kinds,
                    first=min(before.first, wanted.first),
                    last=max(before.last, wanted.last),
                )
        for one in together.values():
            self.note(one)
        return list(together.values())

    def _covers(self, pair: int, wanted: Reach) -> bool:
        days = [self._days.get((pair, of)) for of in wanted.kinds]
        return all(one is not None and one[0] <= wanted.first and wanted.last <= one[1] for one in days)


def _meeting(own: Mapping[str, Kept], met: Mapping[str, Body], found: Sequence[Group]) -> Meeting:
    """All claims of the articles that stand in the series, and of the versions: only these are worth the rules."""
    heads = {**{name: one for name, (one, _) in own.items()}, **{name: body.article for name, body in met.items()}}
    near = {claim.article for group in found for claim in group.members} | own.keys()
    near |= {name for name, one in heads.items() if one.superseded_by is not None}
    near |= {one.superseded_by for one in heads.values() if one.superseded_by is not None}
    claims = [claim for _, mine in own.values() for claim in mine]
    claims += [claim for name, body in met.items() if name in near for claim in body.claims()]
    made = sorted((group.series for group in found), key=lambda one: one.id)
    return Meeting(articles=tuple(heads.values()), claims=tuple(claims), series=tuple(made))
