"""The command for an inbox folder: new files are checked as they come."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import click

from checker.cli.check import exit_code, log, outputs_of, set_aside, tell_problem, write
from checker.cli.config import Configured
from checker.cli.options import (
    baseline_option,
    fail_options,
    lang_option,
    look_options,
    output_option,
    rules_option,
    seconds_option,
    verbose_option,
)
from checker.errors import CheckerError

__all__ = ["watch"]


@click.command(cls=Configured)
@click.argument("folder_of_articles", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--ledger", type=click.Path(path_type=Path), required=True, help="File of what is known, made when new.")
@click.option("--every", type=click.FloatRange(min=0.05), default=5.0, show_default=True, help="Seconds between two looks.")
@click.option("--once", is_flag=True, help="Look once, check what is there, and end.")
@lang_option
@rules_option
@output_option
@baseline_option
@seconds_option
@fail_options
@look_options
@verbose_option
def watch(
    folder_of_articles: Path,
    ledger: Path,
    every: float,
    once: bool,
    lang: str,
    folder: Path | None,
    outputs: tuple[str, ...],
    aside: Path | None,
    seconds: float,
    fail_on: str,
    min_confidence: str,
    exit_zero: bool,
    color: str,
    width: int | None,
    verbose: bool,
) -> None:
    """Check the files of a folder as they come in, and tell each finding once; Ctrl-C ends it.

    A file is read when it has not grown since the look before. What was told stands in the ledger, so a watch that is
    started again goes on where it was.

    \b
    Example:
      checker watch inbox/ --ledger known.ledger
    """
    if not folder_of_articles.is_dir():
        raise CheckerError(f"{folder_of_articles}: no such folder; expected one into which articles come")
    wanted = outputs_of(outputs)
    log(verbose)
    from checker.articles.files import states  # noqa: PLC0415
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.runs import tell  # noqa: PLC0415
    from checker.verbs import check as run  # noqa: PLC0415

    chosen, worst = rulebook(folder), 0
    done: dict[str, tuple[int, int]] = {}
    before: dict[str, tuple[int, int]] = {}
    while True:
        now = states(folder_of_articles)
        ready = [path for path, state in now.items() if done.get(path) != state and (once or before.get(path) == state)]
        if ready:
            try:
                found = run(ready, rules=chosen, ledger=ledger, new_only=True, telling=False, seconds=seconds or None)
            except CheckerError as error:
                if once:
                    raise
                click.echo(f"error: {error}; tried again at the next look", err=True)
                time.sleep(every)
                continue
            for problem in found.problems:
                tell_problem(problem)
            left = set_aside(found, aside)
            if left.findings:
                for form, file in wanted:
                    write(left, form, file, lang=lang, color=color, width=width)
                sys.stdout.flush()
                tell(ledger, left, today=date.today())
            worst = max(worst, exit_code(left, fail_on, min_confidence, exit_zero=exit_zero))
            if found.interrupted:
                sys.exit(130)
            done |= {path: now[path] for path in ready}
        if once:
            sys.exit(worst)
        before = now
        time.sleep(every)
