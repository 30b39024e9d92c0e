"""Articles as they arrive: those that are known are not read again, the others are read, and kept in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from checker.editions import related
from checker.ledger import Kept, Ledger
from checker.model import Article, Claim, Problem, Skip
from checker.runs.checks import settled
from checker.runs.extraction import Claims, extract
from checker.runs.interrupts import held

__all__ = ["Arrived", "arrived"]

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


def arrived(
    book: Ledger,
    items: Iterable[Article | Problem],
    seen: Callable[[Article], None] | None,
    seconds: float | None,
    today: date,
) -> Arrived:
    """Every article with its claims, of known ones without reading them again; the others are kept, a batch at a time.

    Nobody else has to wait while articles are read: the ledger is held only to keep them.
    """
    done, left = Arrived(), iter(items)
    while not done.interrupted:
        batch: list[Article] = []
        try:
            _fill(batch, left, done.problems)
        except KeyboardInterrupt:
            done.interrupted = True
        if not batch:
            break
        while batch:
            with held() as stop:
                new = _unknown(book, batch, done)
            if stop.came:
                done.interrupted = True
                break
            part = extract(new.values(), seen=seen, seconds=seconds)
            done.interrupted |= part.interrupted
            with held() as stop, book.change():
                batch = _overtaken(book, new, part)
                _keep(book, _without(part, {one.id for one in batch}), done, today)
            done.interrupted |= stop.came
    return done


def _fill(batch: list[Article], items: Iterator[Article | Problem], problems: list[Problem]) -> None:
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        batch.append(item)
        if len(batch) == KEPT_AT_ONCE:
            return


def _unknown(book: Ledger, batch: Sequence[Article], done: Arrived) -> dict[str, Article]:
    """Those that the ledger does not have, each text once, under the ids that they will have there."""
    new: dict[str, Article] = {}
    for one in batch:
        named = book.named(one, new)
        known = book.known(named)
        if known is not None:
            done.kept.setdefault(named.id, known)
        else:
            new.setdefault(named.id, named)
    return new


def _overtaken(book: Ledger, new: dict[str, Article], part: Claims) -> list[Article]:
    """Those that another run has kept, or whose id it has given away, since they were looked up."""
    others = {one.id: new[one.id] for one in part.articles}
    found = []
    for name, one in others.items():
        rest = {key: other for key, other in others.items() if key != name}
        if book.known(one) is not None or book.named(one, rest).id != name:
            found.append(one)
    return found


def _without(part: Claims, names: set[str]) -> Claims:
    return replace(
        part,
        articles=tuple(one for one in part.articles if one.id not in names),
        claims=tuple(one for one in part.claims if one.article not in names),
        skipped=tuple(one for one in part.skipped if one.article not in names),
    )


def _keep(book: Ledger, part: Claims, done: Arrived, today: date) -> None:
    done.skipped += part.skipped
    done.problems += part.problems
    versions = {old.article.id: old.whole for one in part.articles for old in book.versions(one)}
    alike = {one.id: one for new in part.articles for one in book.alike(new) if one.id not in versions}
    articles = related([*(old for old, _ in versions.values()), *part.articles], alike.values())
    claims = settled(articles, [*(claim for _, found in versions.values() for claim in found), *part.claims])
    by_article: dict[str, list[Claim]] = {one.id: [] for one in articles}
    for claim in claims:
        by_article[claim.article].append(claim)
    for one in articles:
        found = tuple(by_article[one.id])
        if one.id in versions and (one.superseded_by, found) != (versions[one.id][0].superseded_by, versions[one.id][1]):
            book.renew(one, found)
        if one.id not in versions or one.id in done.kept:
            done.kept[one.id] = one, found
    done.new += book.add([done.kept[one.id] for one in part.articles], today)
