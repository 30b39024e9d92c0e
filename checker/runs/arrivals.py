"""New articles against a ledger of what is known: compared with what they touch, kept, and each finding told once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from checker.deadlines import DEFAULT
from checker.ledger import Ledger
from checker.model import Article, Check, Problem, Rule
from checker.runs.checks import DEFAULT_LANG, Checked
from checker.runs.interrupts import held
from checker.runs.keeping import Arrived, arrived
from checker.runs.meetings import meeting, theirs
from checker.series import Pins

__all__ = ["add", "arrivals", "tell"]


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
        return arrived(book, items, seen, seconds, today)


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
        got = arrived(book, items, seen, seconds, today)
        with held() as stop:
            mine = {claim.id for _, found in got.kept.values() for claim in found}
            met = meeting(book, got.kept, pinned, today)
            findings = findings_of(met.claims, met.series, rules, theirs(met, mine, pinned), got.problems)
            before = book.told(findings) if new_only else frozenset()
    named = mine.union(*(one.claims for one in met.series), *(one.claims for one in findings))
    shown = tuple(claim for claim in met.claims if claim.id in named)
    homes = {claim.article for claim in shown} | got.kept.keys()
    return Checked(
        articles=tuple(one for one in met.articles if one.id in homes),
        claims=shown,
        skipped=tuple(got.skipped),
        series=met.series,
        findings=tuple(one for one in findings if one.id not in before),
        rules=rules,
        problems=tuple(got.problems),
        interrupted=got.interrupted or stop.came,
    )


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


def tell(path: Path, checked: Check, *, today: date) -> None:
    """Keeps that the findings of a check were told.

    It is called when they have been shown: a run that is killed before tells them again, and none is lost.
    """
    from checker.report.words import Reader  # noqa: PLC0415

    reader = Reader(checked, DEFAULT_LANG)
    with Ledger(path) as book, book.change():
        book.tell(checked.findings, [reader.message(one) for one in checked.findings], today)
