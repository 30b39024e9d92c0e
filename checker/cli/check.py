"""The commands that read articles, and what several commands share: reading, progress, log, outputs."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.config import Configured
from checker.cli.options import (
    baseline_option,
    fail_options,
    lang_option,
    look_options,
    output_option,
    paths_argument,
    rules_option,
    seconds_option,
    verbose_option,
)
from checker.cli.outputs import outputs_of, write
from checker.deadlines import DEFAULT
from checker.errors import CheckerError
from checker.writing import as_json

if TYPE_CHECKING:
    from checker.baseline import Baseline
    from checker.model import Article, Check, Problem
    from checker.runs import Claims

__all__ = [
    "answered", "check", "entries", "exit_code", "extract", "items", "log", "progress", "set_aside", "tell_problem",
    "tell_problems",
]  # fmt: skip

LEVELS = ("conflict", "change", "note")
#: So many articles in other languages, and so many notices, are told of in a line each.
MOST_TOLD = 20
CONFIDENCES = ("high", "medium", "low")


@click.command(cls=Configured)
@paths_argument
@lang_option
@rules_option
@output_option
@click.option("--series", "pinned", type=click.Path(path_type=Path), help="File that ties claims to one series or parts them.")
@baseline_option
@click.option("--ledger", type=click.Path(path_type=Path), help="File of what is known: compared with, and added to.")
@click.option("--new-only", is_flag=True, help="With --ledger: only what no earlier run has told.")
@seconds_option
@fail_options
@look_options
@click.option("--quiet", is_flag=True, help="No progress.")
@verbose_option
def check(
    paths: tuple[str, ...],
    lang: str,
    folder: Path | None,
    outputs: tuple[str, ...],
    pinned: Path | None,
    aside: Path | None,
    ledger: Path | None,
    new_only: bool,
    seconds: float,
    fail_on: str,
    min_confidence: str,
    exit_zero: bool,
    color: str,
    width: int | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check articles against each other: files, folders, or - for standard input.

    \b
    Examples:
      checker check seeds
      checker check today/ --fail-on change --output html=check.html --output text
    """
    wanted = outputs_of(outputs, read=[*paths, *filter(None, (ledger, aside, pinned))])
    if new_only and ledger is None:
        raise click.UsageError("--new-only needs a ledger; expected --ledger FILE")
    log(verbose)
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.runs import tell  # noqa: PLC0415
    from checker.verbs import check as run  # noqa: PLC0415

    chosen, known = rulebook(folder), entries(aside)
    with progress(quiet=quiet) as seen:
        found: Check = run(
            items(paths, seconds or None),
            rules=chosen,
            pinned=pinned,
            seen=seen,
            ledger=ledger,
            new_only=new_only,
            telling=False,
            seconds=seconds or None,
        )
    answered(found, paths)
    found = set_aside(found, known, whole=ledger is None)
    for form, file in wanted:
        write(found, form, file, lang=lang, color=color, width=width)
    if ledger is not None:
        tell(ledger, found, today=date.today())
    sys.exit(130 if found.interrupted else exit_code(found, fail_on, min_confidence, exit_zero=exit_zero))


@click.command(cls=Configured)
@paths_argument
@seconds_option
@click.option("--quiet", is_flag=True, help="No progress.")
@verbose_option
def extract(paths: tuple[str, ...], seconds: float, quiet: bool, verbose: bool) -> None:
    """Write every claim of the articles, one JSON object a line.

    \b
    Example:
      checker extract articles.jsonl > claims.jsonl
    """
    log(verbose)
    from checker.records import SCHEMA_VERSION, claim_record  # noqa: PLC0415
    from checker.verbs import extract as run  # noqa: PLC0415

    with progress(quiet=quiet) as seen:
        found = run(items(paths, seconds or None), seen=seen, seconds=seconds or None)
    answered(found, paths)
    for claim in found.claims:
        record = {"schema_version": SCHEMA_VERSION, **claim_record(claim, None, "en")}
        click.echo(as_json(record))
    if found.interrupted:
        sys.exit(130)


def entries(path: Path | None) -> Baseline | None:
    """The findings of a side file that were set aside; read before anything is written, as all that can be wrong is."""
    if path is None:
        return None
    from checker.baseline import baseline  # noqa: PLC0415

    return baseline(path)


def set_aside(found: Check, known: Baseline | None, *, whole: bool = True) -> Check:
    """The check without the findings that a baseline sets aside; entries that expired are told, and those that met nothing.

    Unless the check is the ``whole`` of what there is: with a ledger only what new articles touch is compared.
    """
    if known is None:
        return found
    from checker.baseline import apply  # noqa: PLC0415

    today = date.today()
    left, idle = apply(found, known, today)
    for entry in idle:
        if entry.holds(today) and not whole:
            continue
        why = "met no finding" if entry.holds(today) else f"expired on {entry.expires}"
        click.echo(f"{known.path}: {entry.id} {why}; take it out with: checker baseline prune {known.path} PATHS", err=True)
    return left


def exit_code(found: Check, fail_on: str, min_confidence: str, *, exit_zero: bool) -> int:
    """1 when a finding at or above the level is at least so confident, else 0."""
    if exit_zero or fail_on == "never":
        return 0
    level, confidence = LEVELS.index(fail_on), CONFIDENCES.index(min_confidence)
    hits = (f for f in found.findings if LEVELS.index(f.level) <= level and CONFIDENCES.index(f.confidence) <= confidence)
    return int(any(hits))


def log(verbose: bool) -> None:
    """Lets the log be seen on standard error."""
    if verbose:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger = logging.getLogger("checker")
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)


def items(paths: tuple[str, ...], seconds: float | None = DEFAULT) -> Iterator[Article | Problem]:
    """The articles of the paths as they are read, and what cannot be, or not within so many seconds."""
    if not paths:
        raise click.UsageError("no article; expected files, folders, or - for standard input")
    from checker.articles import stream  # noqa: PLC0415

    return stream(paths, stdin=sys.stdin.buffer.read() if "-" in paths else None, seconds=seconds)


def answered(found: Check | Claims, paths: tuple[str, ...]) -> None:
    """Tells what could not be read, and whether the user stopped it; nothing read at all is an error."""
    tell_problems(found.problems)
    count = len(found.articles)
    if found.interrupted:
        click.echo(f"interrupted: what follows is of the {count} articles that were read before", err=True)
    elif not count:
        raise CheckerError(f"no article could be read from {', '.join(paths)}")


def tell_problems(problems: Sequence[Problem]) -> None:
    """A line on standard error for each that could not be read, and for the first of every other kind."""
    for kind in ("unreadable", "language", "notice"):
        of_kind = [one for one in problems if one.kind == kind]
        told = of_kind if kind == "unreadable" else of_kind[:MOST_TOLD]
        for problem in told:
            tell_problem(problem)
        if len(told) < len(of_kind):
            click.echo(f"and {len(of_kind) - len(told)} more of this kind; --output json=FILE has them all", err=True)


def tell_problem(problem: Problem) -> None:
    """One line on standard error."""
    from checker.report.words import problem_line  # noqa: PLC0415

    click.echo(problem_line(problem), err=True)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Article], None] | None]:
    """Gives a function to call with every article done: a count on standard error, if a terminal watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        count = bar.add_task("", total=None)
        yield lambda article: bar.advance(count)
