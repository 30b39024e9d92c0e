"""The command for an inbox folder: new files are checked as they come."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from checker.cli.check import entries, exit_code, log, set_aside, tell_problems
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
from checker.cli.outputs import outputs_of, write
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
    """Check the files of a folder as they come in, and tell each finding once; Ctrl-C or SIGTERM ends it.

    A file is read when it has not grown since the look before. What was told stands in the ledger, so a watch that is
    started again goes on where it was.

    \b
    Example:
      checker watch inbox/ --ledger known.ledger
    """
    if not folder_of_articles.is_dir():
        raise CheckerError(f"{folder_of_articles}: no such folder; expected one into which articles come")
    wanted = outputs_of(outputs, read=[folder_of_articles, ledger, *filter(None, [aside])])
    log(verbose)
    from checker.rulebook import rules as rulebook  # noqa: PLC0415

    chosen = rulebook(folder)
    entries(aside)  # a wrong file is told at once, and not with the first article

    def look(ready: list[str]) -> tuple[int, bool]:
        from checker.runs import tell  # noqa: PLC0415
        from checker.verbs import check as run  # noqa: PLC0415

        known = entries(aside)  # as it is now: somebody sets findings aside while this runs
        found = run(ready, rules=chosen, ledger=ledger, new_only=True, telling=False, seconds=seconds or None)
        tell_problems(found.problems)
        left = set_aside(found, known, whole=False)
        if left.findings:
            for form, file in wanted:
                write(left, form, file, lang=lang, color=color, width=width)
            sys.stdout.flush()
            tell(ledger, left, today=date.today())
        return exit_code(left, fail_on, min_confidence, exit_zero=exit_zero), found.interrupted

    sys.exit(_looked(folder_of_articles, look, every=every, once=once))


def _looked(folder: Path, look: Callable[[list[str]], tuple[int, bool]], *, every: float, once: bool) -> int:
    """Looks at the folder until somebody ends it, or once; gives the exit code.

    What goes wrong with one look is told, and what it was about is looked at again.
    """
    from checker.articles.files import states  # noqa: PLC0415

    done: dict[str, tuple[int, int]] = {}
    before: dict[str, tuple[int, int]] = {}
    with _ended() as end:
        while not end.is_set():
            now = states(folder)
            ready = [path for path, state in now.items() if done.get(path) != state and (once or before.get(path) == state)]
            worst, interrupted = 0, False
            try:
                worst, interrupted = look(ready) if ready else (0, False)
                done |= {path: now[path] for path in ready}
            except CheckerError as error:
                if once:
                    raise
                click.echo(f"error: {error}; tried again at the next look", err=True)
            if interrupted:
                raise KeyboardInterrupt
            if once:
                return worst
            before = now
            end.wait(every)
    return 0


@contextmanager
def _ended() -> Iterator[threading.Event]:
    """Set when the process is asked to end (SIGTERM, as service managers do): after the look that goes on."""
    end = threading.Event()
    before = signal.signal(signal.SIGTERM, lambda number, frame: end.set())
    try:
        yield end
    finally:
        signal.signal(signal.SIGTERM, before)
