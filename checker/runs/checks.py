"""Claims to a check: copies and versions told apart, series, findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.editions import changed, related, versions, witnessed
from checker.model import Article, Check, Claim, Problem, Rule
from checker.runs.extraction import Claims
from checker.runs.interrupts import held
from checker.series import Pins, series

if TYPE_CHECKING:
    from checker.table import Frame

__all__ = ["DEFAULT_LANG", "Checked", "checked", "settled"]

#: The language of a report that nobody asked for in another.
DEFAULT_LANG = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Check):
    """A check that notebooks show as a table of its findings."""

    def to_pandas(self) -> Frame:
        """The claims table, one row a claim, with the series of each."""
        from checker.table import frame  # noqa: PLC0415

        return frame(self.claims, self.series)

    def _repr_html_(self) -> str:
        from checker.report.page import fragment  # noqa: PLC0415

        return fragment(self, DEFAULT_LANG)


def checked(extraction: Claims, rules: tuple[Rule, ...], pinned: Pins) -> Checked:
    """Everything that can be found out about the claims of these articles."""
    from checker.findings import findings  # noqa: PLC0415 - pandas only where something is compared

    broken: list[Problem] = []
    with held() as stop:
        articles = related(extraction.articles)
        claims = settled(articles, extraction.claims)
        groups = series([one for one in claims if not one.superseded], pinned)  # of versions only the last is compared
        found = findings(claims, groups, rules, broken=broken)
    return Checked(
        articles=articles,
        claims=claims,
        skipped=extraction.skipped,
        series=groups,
        findings=found,
        rules=rules,
        problems=(*extraction.problems, *broken),
        interrupted=extraction.interrupted or stop.came,
    )


def settled(articles: Sequence[Article], claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in their order with what their articles' relations say: whose text it is, superseded, changed from what."""
    by_article: dict[str, list[Claim]] = {one.id: [] for one in articles}
    for claim in claims:
        by_article[claim.article].append(claim)
    done = {one.id: [witnessed(claim, one) for claim in by_article[one.id]] for one in articles}
    for family in versions(articles):
        for before, after in pairwise(family):
            done[after.id] = list(changed(done[before.id], done[after.id]))
    placed = {claim.id: claim for found in done.values() for claim in found}
    return tuple(placed[claim.id] for claim in claims)
