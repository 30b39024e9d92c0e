"""New articles against a ledger of what is known: compared with what they touch, kept, and each finding told once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from checker.deadlines import DEFAULT
from checker.editions import related
from checker.ledger import Kept, Ledger
from checker.model import Article, Check, Claim, Problem, Rule, Series, Skip
from checker.runs.checks import DEFAULT_LANG, Checked, settled
from checker.runs.extraction import extract
from checker.series import Pins, series
from checker.series.slots import block

__all__ = ["Arrived", "add", "arrivals", "tell"]

#: So many articles are read before they are kept; an interrupted run goes on behind them.
KEPT_AT_ONCE = 100


@dataclass(slots=True, kw_only=True)
class Arrived:
    """What a run has read so far: articles with their claims by id, how many are new, and what was met on the way."""

    kept: dict[str, Kept] = field(default_factory=dict)
    new: int = 0
    skipped: list[Skip] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    interrupted: bool = False


def add(
    path: Path,
    items: Iterable[Article | Problem],
    *,
    today: date,
    seen: Callable[[Article], None] | None = None,
    seconds: float | None = DEFAULT,
) -> Arrived:
    """Keeps articles without comparing them."""
    with Ledger(path) as book:
        return _arrived(book, items, seen, seconds, today)


def arrivals(
    path: Path,
    items: Iterable[Article | Problem],
    rules: tuple[Rule, ...],
    pinned: Pins,
    *,
    today: date,
    new_only: bool = False,
    seen: Callable[[Article], None] | None = None,
    seconds: float | None = DEFAULT,
) -> Checked:
    """The articles checked against each other and all that the ledger knows of their events; they are in it afterwards.

    With ``new_only`` the findings that an earlier run told are left out. Whoever shows the others then calls ``tell``.
    """
    from checker.findings import findings as findings_of  # noqa: PLC0415 - pandas only where something is compared

    with Ledger(path) as book, _uncollected():
        arrived = _arrived(book, items, seen, seconds, today)
        own = dict(arrived.kept)
        mine = {claim.id for _, found in own.values() for claim in found}
        every = dict(own)
        for one, found in own.values():
            for home, known in (*book.touched(one, found, every, today), *book.versions(one)):
                every.setdefault(home.id, (home, known))
        groups, claims = _related(every, mine, pinned)
        findings = findings_of(claims, groups, rules, about=mine)
        held = mine.union(*(one.claims for one in groups), *(one.claims for one in findings))
        shown = tuple(claim for claim in claims if claim.id in held)
        homes = {claim.article for claim in shown} | own.keys()
        checked = Checked(
            articles=tuple(one for one, _ in every.values() if one.id in homes),
            claims=shown,
            skipped=tuple(arrived.skipped),
            series=groups,
            findings=findings,
            rules=rules,
            problems=tuple(arrived.problems),
            interrupted=arrived.interrupted,
        )
        before = book.told(findings) if new_only else frozenset()
    return replace(checked, findings=tuple(one for one in findings if one.id not in before))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Within, no garbage is looked for: what is made here stays until the end, and looking costs a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _related(every: Mapping[str, Kept], mine: Set[str], pinned: Pins) -> tuple[tuple[Series, ...], tuple[Claim, ...]]:
    """The series that hold a claim of mine, and all claims of the articles in them: only these are worth the rules."""
    claims = [claim for _, found in every.values() for claim in found]
    homes = {claim.id: claim.article for claim in claims}
    kinds = {block(claim) for claim in claims if claim.id in mine}
    alike = [claim for claim in claims if not claim.superseded and block(claim) in kinds]
    groups = tuple(one for one in series(alike, pinned) if not mine.isdisjoint(one.claims))
    near = {homes[one] for group in groups for one in group.claims} | {homes[one] for one in mine}
    near |= {name for name, (one, _) in every.items() if one.superseded_by is not None}
    near |= {one.superseded_by for one, _ in every.values() if one.superseded_by is not None}
    return groups, tuple(claim for claim in claims if claim.article in near)


def tell(path: Path, checked: Check, *, today: date) -> None:
    """Keeps that the findings of a check were told.

    It is called when they have been shown: a run that is killed before tells them again, and none is lost.
    """
    from checker.report.words import Reader  # noqa: PLC0415

    reader = Reader(checked, DEFAULT_LANG)
    with Ledger(path) as book, book.change():
        book.tell(checked.findings, [reader.message(one) for one in checked.findings], today)


def _arrived(
    book: Ledger,
    items: Iterable[Article | Problem],
    seen: Callable[[Article], None] | None,
    seconds: float | None,
    today: date,
) -> Arrived:
    """Every article with its claims, of known ones without reading them again; the others are kept, a batch at a time."""
    arrived, left = Arrived(), iter(items)
    while not arrived.interrupted:
        batch: list[Article] = []
        try:
            _fill(batch, left, arrived.problems)
        except KeyboardInterrupt:
            arrived.interrupted = True
        if not batch:
            break
        with book.change():
            _keep(book, batch, arrived, seen, seconds, today)
    return arrived


def _fill(batch: list[Article], items: Iterator[Article | Problem], problems: list[Problem]) -> None:
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        batch.append(item)
        if len(batch) == KEPT_AT_ONCE:
            return


def _keep(
    book: Ledger,
    batch: list[Article],
    arrived: Arrived,
    seen: Callable[[Article], None] | None,
    seconds: float | None,
    today: date,
) -> None:
    new: dict[str, Article] = {}
    for one in batch:
        named = book.named(one, new)
        known = book.known(named)
        if known is not None:
            arrived.kept[named.id] = known
        else:
            new[named.id] = named
    part = extract(new.values(), seen=seen, seconds=seconds)
    arrived.skipped += part.skipped
    arrived.problems += part.problems
    arrived.interrupted |= part.interrupted
    versions = {old.id: (old, found) for one in part.articles if one.identity for old, found in book.versions(one)}
    alike = {one.id: one for new_one in part.articles for one in book.alike(new_one) if one.id not in versions}
    articles = related([*(old for old, _ in versions.values()), *part.articles], alike.values())
    claims = settled(articles, [*(claim for _, found in versions.values() for claim in found), *part.claims])
    by_article: dict[str, list[Claim]] = {one.id: [] for one in articles}
    for claim in claims:
        by_article[claim.article].append(claim)
    for one in articles:
        found = tuple(by_article[one.id])
        if one.id in versions and (one.superseded_by, found) != (versions[one.id][0].superseded_by, versions[one.id][1]):
            book.renew(one, found)
        if one.id not in versions or one.id in arrived.kept:
            arrived.kept[one.id] = one, found
    arrived.new += book.add([arrived.kept[one.id] for one in part.articles], today)
