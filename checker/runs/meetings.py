"""Which known articles new ones meet: those that share an event with them, and those that the same series lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import reduce

from checker.ledger import Body, Kept, Ledger, Reach, kind, reach
from checker.model import Article, Claim, Finding, Series
from checker.series import Pins, series
from checker.series.slots import slot, union

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
    kinds = {kind(claim) for claim in mine}
    asked = _Asked()
    met: dict[str, Body] = {}
    for one, found in own.values():
        day = one.published.day or today
        wanted = reach(map(slot, found), map(kind, found), day, day)
        asked.note(wanted)
        for body in (*book.touched(wanted, own), *book.versions(one)):
            if body.article.id not in own:
                met.setdefault(body.article.id, body)
    ids = {claim.id for claim in mine}
    groups = _groups(mine, met.values(), kinds, ids, pinned)
    for _ in range(MOST_TURNS):
        known = own.keys() | met.keys()
        further = [
            body for one in asked.new(groups, _by_id(mine, met.values(), kinds), today) for body in book.touched(one, known)
        ]
        if not further:
            break
        met |= {body.article.id: body for body in further}
        groups = _groups(mine, met.values(), kinds, ids, pinned)
    return _meeting(own, met, groups)


def theirs(findings: Iterable[Finding], met: Meeting, mine: Set[str], pinned: Pins) -> tuple[Finding, ...]:
    """The findings about a claim of mine, and those about claims that stand in one series only because of mine."""
    chosen = list(findings)
    others = {claim for one in chosen if mine.isdisjoint(one.claims) for claim in one.claims}
    if not others:
        return tuple(chosen)
    rest = {claim for group in met.series if not others.isdisjoint(group.claims) for claim in group.claims} - mine
    before = series([claim for claim in met.claims if claim.id in rest], pinned)
    homes = {claim: group.id for group in before for claim in group.claims}
    return tuple(one for one in chosen if not mine.isdisjoint(one.claims) or len({homes.get(c) for c in one.claims}) > 1)


class _Asked:
    """What the ledger was asked for already: for each pair and kind the first and the last day."""

    def __init__(self) -> None:
        self._days: dict[tuple[int, int], tuple[int, int]] = {}

    def note(self, one: Reach) -> None:
        """It was asked for."""
        for key in ((pair, of) for pair in one.pairs for of in one.kinds):
            first, last = self._days.get(key, (one.first, one.last))
            self._days[key] = min(first, one.first), max(last, one.last)

    def new(self, groups: Iterable[Series], claims: Mapping[str, Claim], today: date) -> Iterator[Reach]:
        """What the series reach that was not asked for; it is noted."""
        together: dict[frozenset[int], Reach] = {}
        for group in groups:
            known = reduce(union, (slot(claims[one]) for one in group.claims))
            first = claims[group.claims[0]]
            wanted = reach([known], [kind(first)], known.first or today, known.last or today)
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
        yield from together.values()

    def _covers(self, pair: int, wanted: Reach) -> bool:
        days = [self._days.get((pair, of)) for of in wanted.kinds]
        return all(one is not None and one[0] <= wanted.first and wanted.last <= one[1] for one in days)


def _comparable(mine: Sequence[Claim], met: Iterable[Body], kinds: Set[int]) -> Iterator[Claim]:
    yield from mine
    for body in met:
        yield from body.claims(kinds)


def _by_id(mine: Sequence[Claim], met: Iterable[Body], kinds: Set[int]) -> dict[str, Claim]:
    return {claim.id: claim for claim in _comparable(mine, met, kinds)}


def _groups(mine: Sequence[Claim], met: Iterable[Body], kinds: Set[int], ids: Set[str], pinned: Pins) -> tuple[Series, ...]:
    """The series that hold a claim of mine."""
    alike = [claim for claim in _comparable(mine, met, kinds) if not claim.superseded]
    return tuple(one for one in series(alike, pinned) if not ids.isdisjoint(one.claims))


def _meeting(own: Mapping[str, Kept], met: Mapping[str, Body], groups: tuple[Series, ...]) -> Meeting:
    """All claims of the articles that stand in the series, and of the versions: only these are worth the rules."""
    held = {one for group in groups for one in group.claims}
    heads = {**{name: one for name, (one, _) in own.items()}, **{name: body.article for name, body in met.items()}}
    near = {name for name, one in heads.items() if one.superseded_by is not None} | {one.superseded_by for one in heads.values()}
    near |= {name for name, body in met.items() if not held.isdisjoint(claim.id for claim in body.made)} | own.keys()
    claims = [claim for _, found in own.values() for claim in found]
    claims += [claim for name, body in met.items() if name in near for claim in body.claims()]
    return Meeting(articles=tuple(heads.values()), claims=tuple(claims), series=groups)
