"""The commands that read articles, and what several commands share: reading, progress, log, outputs."""

from __future__ import annotations

import logging
import os
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
from checker.deadlines import DEFAULT
from checker.errors import CheckerError, nearest_of
from checker.report import FORMATS

if TYPE_CHECKING:
    from checker.model import Article, Check, Problem
    from checker.runs import Claims

__all__ = [
    "answered", "check", "exit_code", "extract", "items", "log", "outputs_of", "progress", "set_aside", "tell_problem",
    "tell_problems", "write",
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
    wanted = outputs_of(outputs)
    if new_only and ledger is None:
        raise click.UsageError("--new-only needs a ledger; expected --ledger FILE")
    log(verbose)
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.runs import tell  # noqa: PLC0415
    from checker.verbs import check as run  # noqa: PLC0415

    chosen = rulebook(folder)
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
    found = set_aside(found, aside)
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
    import json  # noqa: PLC0415

    for claim in found.claims:
        record = {"schema_version": SCHEMA_VERSION, **claim_record(claim, None, "en")}
        click.echo(json.dumps(record, ensure_ascii=False, allow_nan=False))
    if found.interrupted:
        sys.exit(130)


def set_aside(found: Check, path: Path | None) -> Check:
    """The check without the findings that a baseline sets aside; entries that met nothing are told."""
    if path is None:
        return found
    from checker.baseline import apply, baseline  # noqa: PLC0415

    today = date.today()
    left, idle = apply(found, baseline(path), today)
    for entry in idle:
        why = "met no finding" if entry.holds(today) else f"expired on {entry.expires}"
        click.echo(f"{path}: {entry.id} {why}; take it out with: checker baseline prune {path} PATHS", err=True)
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


def outputs_of(texts: tuple[str, ...]) -> list[tuple[str, Path | None]]:
    """Formats with their files; the terminal's report when none is asked for."""
    return [_output(one) for one in texts or ("text",)]


def _output(text: str) -> tuple[str, Path | None]:
    form, _, file = text.partition("=")
    if form not in FORMATS:
        near = nearest_of(form, FORMATS)
        hint = f"; did you mean {near!r}?" if near else ""
        raise click.UsageError(f"unknown format {form!r}; expected {', '.join(FORMATS)}{hint}")
    return form, Path(file) if file else None


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


def write(found: Check, form: str, file: Path | None, *, lang: str, color: str, width: int | None) -> None:
    """Writes one output to its file or to standard output."""
    from checker.verbs import render  # noqa: PLC0415

    if form == "text" and file is None:
        from rich.console import Console  # noqa: PLC0415

        from checker.report.terminal import show  # noqa: PLC0415

        forced = {"always": True, "never": False, "auto": None}[color]
        if forced is None and not sys.stdout.isatty() and not os.environ.get("FORCE_COLOR"):
            click.echo(render(found, "text", lang=lang, width=width or 80), nl=False)
            return
        console = Console(width=width, force_terminal=forced, no_color=True if forced is False else None)
        show(found, lang, console)
        return
    text = render(found, form, lang=lang, width=width or 80)
    if file is None:
        click.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CheckerError(f"{file}: cannot be written: {error.strerror or error}") from None
