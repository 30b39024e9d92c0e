"""What one does with articles: read them, extract their claims, check them, render the check."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.articles import Reading
from checker.articles import read as read_paths
from checker.claims import Extraction, claims
from checker.errors import CheckerError
from checker.model import Article, Check, Claim, Problem, Rule, Skip
from checker.report import FORMATS

if TYPE_CHECKING:
    from checker.ledger import Ledger
    from checker.table import Frame

LOG = logging.getLogger("checker")
#: The language of a report that nobody asked for in another.
DEFAULT_LANG = "id"
#: So many articles are read before they are kept in the ledger; an interrupted run goes on behind them.
KEPT_AT_ONCE = 200

__all__ = ["FORMATS", "KEPT_AT_ONCE", "Checked", "Claims", "check", "extract", "read", "render"]


def read(paths: str | Path | Sequence[str | Path], *, stdin: bytes | str | None = None) -> Reading:
    """The articles of files and folders, and what could not be read."""
    return read_paths([paths] if isinstance(paths, str | Path) else paths, stdin=stdin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Extraction):
    """The claims of the articles that were done, and all else that was met; ``interrupted`` when the user stopped early.

    Example:
        >>> from checker import article, extract
        >>> found = extract([article("Sebanyak 20 orang tewas di Garut.", language="id")])
        >>> [claim.quantity.value for claim in found]
        [20]
        >>> found.to_pandas()[["value", "unit", "state", "written"]].values.tolist()
        [[20.0, 'person', 'dead', '20 orang']]
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    interrupted: bool = False

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def to_pandas(self) -> Frame:
        """The claims table, one row a claim: the columns that rules see, and the evidence."""
        from checker.table import frame  # noqa: PLC0415 - pandas only for those who ask

        return frame(self.claims, ())


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


def extract(articles: Iterable[Article], *, seen: Callable[[Article], None] | None = None) -> Claims:
    """The claims of the articles, and a problem for each article that broke the reader; ``seen`` is told of each.

    An interrupt (Ctrl-C) ends it early: what was done before is given, and the result says so.
    """
    done: list[Article] = []
    found: list[Claim] = []
    skipped: list[Skip] = []
    problems: list[Problem] = []
    interrupted = False
    try:
        for article in articles:
            start = time.perf_counter()
            try:
                one = claims(article)
            except CheckerError:
                raise
            except Exception as error:
                problems.append(Problem(path=article.path, line=article.line, message=f"internal error: {error!r}"))
            else:
                found += one.claims
                skipped += one.skipped
                spent = time.perf_counter() - start
                told = (article.path, len(one.claims), len(one.skipped), spent)
                LOG.info("%s: %d claims, %d numbers passed over, %.3f s", *told)
            done.append(article)
            if seen is not None:
                seen(article)
    except KeyboardInterrupt:
        interrupted = True
    return Claims(
        claims=tuple(found),
        skipped=tuple(skipped),
        articles=tuple(done),
        problems=tuple(problems),
        interrupted=interrupted,
    )


def check(
    source: str | Path | Sequence[str | Path] | Reading,
    *,
    rules: Sequence[Rule] | None = None,
    pinned: Path | None = None,
    seen: Callable[[Article], None] | None = None,
    ledger: Path | None = None,
    new_only: bool = False,
) -> Checked:
    """Everything that one run finds out about files, folders or a reading of them.

    ``pinned`` is a side file in which a user ties claims to one series or parts them. With a ``ledger``, a file that is made
    when it is not there, the articles are also compared with all that it knows, and kept in it; with ``new_only`` what was
    told in an earlier run is not told again.

    Raises:
        CheckerError: for rules or language data that are not as they must be.
    """
    from checker.findings import findings  # noqa: PLC0415 - pandas only where something is compared
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.series import NO_PINS, pins, series  # noqa: PLC0415

    start = time.perf_counter()
    reading = source if isinstance(source, Reading) else read(source)
    chosen = tuple(rules) if rules is not None else rulebook()
    if ledger is not None:
        return _with_ledger(reading, chosen, pinned, seen, ledger, new_only=new_only, start=start)
    extraction = extract(reading.articles, seen=seen)
    groups = series(extraction.claims, pins(pinned) if pinned is not None else NO_PINS)
    return Checked(
        articles=extraction.articles,
        claims=extraction.claims,
        skipped=extraction.skipped,
        series=groups,
        findings=findings(extraction.claims, groups, chosen),
        rules=chosen,
        problems=(*reading.problems, *extraction.problems),
        seconds=time.perf_counter() - start,
        interrupted=extraction.interrupted,
    )


def _with_ledger(
    reading: Reading,
    rules: tuple[Rule, ...],
    pinned: Path | None,
    seen: Callable[[Article], None] | None,
    path: Path,
    *,
    new_only: bool,
    start: float,
) -> Checked:
    from checker.findings import findings  # noqa: PLC0415
    from checker.ledger import Ledger  # noqa: PLC0415
    from checker.report.words import Reader  # noqa: PLC0415
    from checker.series import NO_PINS, pins, series  # noqa: PLC0415

    today = date.today()
    with Ledger(path) as book:
        own, kept = _kept(book, reading.articles, seen, today)
        given = {one.id for one in own.articles}
        known: dict[str, tuple[Article, tuple[Claim, ...]]] = {}
        for claims_of_one in kept.values():
            known |= {a.id: (a, found) for a, found in book.touched(claims_of_one, given)}
        every = (*own.claims, *(claim for _, found in known.values() for claim in found))
        mine = {claim.id for claim in own.claims}
        groups = [s for s in series(every, pins(pinned) if pinned is not None else NO_PINS) if not mine.isdisjoint(s.claims)]
        held = mine.union(*(s.claims for s in groups))
        claims_here = tuple(claim for claim in every if claim.id in held)
        found = tuple(f for f in findings(claims_here, groups, rules) if not mine.isdisjoint(f.claims))
        before = book.told(found)
        homes = {claim.article for claim in claims_here}
        checked = Checked(
            articles=(*own.articles, *(a for a, _ in known.values() if a.id in homes)),
            claims=claims_here,
            skipped=own.skipped,
            series=tuple(groups),
            findings=tuple(f for f in found if f.id not in before) if new_only else found,
            rules=rules,
            problems=(*reading.problems, *own.problems),
            seconds=time.perf_counter() - start,
            interrupted=own.interrupted,
        )
        if not own.interrupted:
            reader = Reader(checked, DEFAULT_LANG)
            with book.change():
                book.tell(found, [reader.message(one) for one in found], today)
    return checked


def _kept(
    book: Ledger, articles: Sequence[Article], seen: Callable[[Article], None] | None, today: date
) -> tuple[Claims, dict[str, tuple[Claim, ...]]]:
    """The claims of the articles, of known ones without reading them again; the others are kept as they are done."""
    parts: list[Claims] = []
    kept: dict[str, tuple[Claim, ...]] = {}
    for begin in range(0, len(articles), KEPT_AT_ONCE):
        batch = articles[begin : begin + KEPT_AT_ONCE]
        known = {one.id: claims for one in batch if (claims := book.known(one)) is not None}
        part = extract([one for one in batch if one.id not in known], seen=seen)
        by_article: dict[str, list[Claim]] = {one.id: [] for one in part.articles}
        for claim in part.claims:
            by_article[claim.article].append(claim)
        with book.change():
            book.add([(one, by_article[one.id]) for one in part.articles], today)
        kept |= known | {name: tuple(found) for name, found in by_article.items()}
        parts.append(part)
        if part.interrupted:
            break
    done = tuple(one for one in articles if one.id in kept)
    return Claims(
        claims=tuple(claim for one in done for claim in kept[one.id]),
        skipped=tuple(skip for part in parts for skip in part.skipped),
        articles=done,
        problems=tuple(problem for part in parts for problem in part.problems),
        interrupted=any(part.interrupted for part in parts),
    ), kept


def render(check: Check, output: str = "text", *, lang: str = DEFAULT_LANG, width: int = 80) -> str:
    """A check as text in one of the formats.

    Raises:
        CheckerError: for an unknown format.
    """
    if output in ("text", "svg"):
        from checker.report import terminal  # noqa: PLC0415

        return (terminal.render if output == "text" else terminal.svg)(check, lang, width=width)
    if output in ("json", "jsonl"):
        from checker.report import document  # noqa: PLC0415

        return document.render(check, lang) if output == "json" else "".join(f"{one}\n" for one in document.lines(check, lang))
    if output == "html":
        from checker.report.page import render as page  # noqa: PLC0415

        return page(check, lang)
    from checker.report import tools, web  # noqa: PLC0415

    forms: dict[str, Callable[[Check, str], str]] = {
        "md": tools.markdown,
        "csv": tools.csv_of,
        "csv-findings": tools.csv_findings,
        "github": tools.github,
        "sarif": tools.sarif,
        "junit": tools.junit,
        "annotations": web.web_annotations,
        "claimreview": web.claim_reviews,
    }
    if output in forms:
        return forms[output](check, lang)
    raise CheckerError(f"unknown format {output!r}; expected {', '.join(FORMATS)}")
