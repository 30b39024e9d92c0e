"""What one does with articles: read them, extract their claims, check them, render the check."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from checker.articles import Reading
from checker.articles import read as read_paths
from checker.claims import Extraction, claims
from checker.errors import CheckerError
from checker.model import Article, Check, Claim, Problem, Rule, Skip
from checker.report import FORMATS

__all__ = ["FORMATS", "check", "extract", "read", "render"]


def read(paths: str | Path | Sequence[str | Path], *, stdin: str | None = None) -> Reading:
    """The articles of files and folders, and what could not be read."""
    return read_paths([paths] if isinstance(paths, str | Path) else paths, stdin=stdin)


def extract(
    articles: Iterable[Article], *, seen: Callable[[Article], None] | None = None
) -> tuple[Extraction, tuple[Problem, ...]]:
    """The claims of the articles, and a problem for each article that broke the reader; ``seen`` is told of each."""
    found: list[Claim] = []
    skipped: list[Skip] = []
    problems: list[Problem] = []
    for article in articles:
        try:
            one = claims(article)
        except CheckerError:
            raise
        except Exception as error:
            problems.append(Problem(path=article.path, line=article.line, message=f"internal error: {error!r}"))
        else:
            found += one.claims
            skipped += one.skipped
        if seen is not None:
            seen(article)
    return Extraction(claims=tuple(found), skipped=tuple(skipped)), tuple(problems)


def check(
    source: str | Path | Sequence[str | Path] | Reading,
    *,
    rules: Sequence[Rule] | None = None,
    pinned: Path | None = None,
    seen: Callable[[Article], None] | None = None,
) -> Check:
    """Everything that one run finds out about files, folders or a reading of them.

    ``pinned`` is a side file in which a user ties claims to one series or parts them.

    Raises:
        CheckerError: for rules or language data that are not as they must be.
    """
    from checker.findings import findings  # noqa: PLC0415 - pandas only where something is compared
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.series import NO_PINS, pins, series  # noqa: PLC0415

    start = time.perf_counter()
    reading = source if isinstance(source, Reading) else read(source)
    chosen = tuple(rules) if rules is not None else rulebook()
    extraction, broken = extract(reading.articles, seen=seen)
    groups = series(extraction.claims, pins(pinned) if pinned is not None else NO_PINS)
    return Check(
        articles=reading.articles,
        claims=extraction.claims,
        skipped=extraction.skipped,
        series=groups,
        findings=findings(extraction.claims, groups, chosen),
        rules=chosen,
        problems=(*reading.problems, *broken),
        seconds=time.perf_counter() - start,
    )


def render(check: Check, output: str = "text", *, lang: str = "id", width: int = 80) -> str:
    """A check as text in one of the formats.

    Raises:
        CheckerError: for an unknown format.
    """
    if output == "text":
        from checker.report.terminal import render as text  # noqa: PLC0415

        return text(check, lang, width=width)
    if output in ("json", "jsonl"):
        from checker.report import document  # noqa: PLC0415

        return document.render(check, lang) if output == "json" else "".join(f"{one}\n" for one in document.lines(check, lang))
    if output == "html":
        from checker.report.page import render as page  # noqa: PLC0415

        return page(check, lang)
    from checker.report import tools  # noqa: PLC0415

    forms = {"md": tools.markdown, "csv": tools.csv_of, "github": tools.github, "sarif": tools.sarif, "junit": tools.junit}
    if output in forms:
        return forms[output](check, lang)
    raise CheckerError(f"unknown format {output!r}; expected {', '.join(FORMATS)}")
