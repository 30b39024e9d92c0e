"""What one does with articles: read them, extract their claims, check them, render the check."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from checker.articles import Reading, stream
from checker.articles import read as read_paths
from checker.deadlines import DEFAULT
from checker.errors import CheckerError
from checker.model import Article, Check, Problem, Rule
from checker.report import FORMATS
from checker.runs import DEFAULT_LANG, Checked, Claims, arrivals, checked, extract, tell

__all__ = ["FORMATS", "Checked", "Claims", "check", "extract", "read", "render"]


def read(paths: str | Path | Sequence[str | Path], *, stdin: bytes | str | None = None) -> Reading:
    """The articles of files and folders, and what could not be read."""
    return read_paths([paths] if isinstance(paths, str | Path) else paths, stdin=stdin)


def check(
    source: str | Path | Sequence[str | Path] | Reading | Iterable[Article | Problem],
    *,
    rules: Sequence[Rule] | None = None,
    pinned: Path | None = None,
    seen: Callable[[Article], None] | None = None,
    ledger: Path | None = None,
    new_only: bool = False,
    telling: bool = True,
    seconds: float | None = DEFAULT,
) -> Checked:
    """Everything that one run finds out about files, folders, a reading of them, or articles.

    ``pinned`` is a side file in which a user ties claims to one series or parts them. With a ``ledger``, a file that is made
    when it is not there, the articles are also compared with all that it knows, and kept in it; with ``new_only`` what was
    told in an earlier run is not told again; what is found counts as told unless ``telling`` is off. An article that takes
    longer than ``seconds`` is left out, with a problem.

    Raises:
        CheckerError: for rules or language data that are not as they must be, and a ledger that cannot be used.
    """
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.series import NO_PINS, pins  # noqa: PLC0415

    start = time.perf_counter()
    items = _items(source, seconds)
    chosen = tuple(rules) if rules is not None else rulebook()
    tied = pins(pinned) if pinned is not None else NO_PINS
    if ledger is None:
        found = checked(extract(items, seen=seen, seconds=seconds), chosen, tied)
    else:
        today = date.today()
        found = arrivals(ledger, items, chosen, tied, today=today, new_only=new_only, seen=seen, seconds=seconds)
        if telling:
            tell(ledger, found, today=today)
    return replace(found, seconds=time.perf_counter() - start)


def _items(
    source: str | Path | Sequence[str | Path] | Reading | Iterable[Article | Problem], seconds: float | None
) -> Iterable[Article | Problem]:
    """The articles of a source, read one by one where it is paths, and what could not be read."""
    if isinstance(source, Reading):
        return (*source.problems, *source.articles)
    if isinstance(source, str | Path):
        return stream([source], seconds=seconds)
    if isinstance(source, Sequence) and all(isinstance(one, str | Path) for one in source):
        return stream([one for one in source if isinstance(one, str | Path)], seconds=seconds)
    return (one for one in source if isinstance(one, Article | Problem))


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
