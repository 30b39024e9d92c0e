"""The command line. Nothing heavy is imported before a command runs, so that help is quick.

Results go to standard output, problems and progress to standard error. Exit codes: 0 nothing at or above ``--fail-on``,
1 findings at or above it, 2 bad usage, bad rule or unreadable input, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker import __version__
from checker.cli.looks import explain, timeline, who
from checker.cli.options import lang_option, paths_argument, rules_option
from checker.cli.rules import rules
from checker.errors import CheckerError, nearest_of
from checker.lang import codes
from checker.report import FORMATS

if TYPE_CHECKING:
    from checker.model import Article, Check, Problem

__all__ = ["main"]

LEVELS = ("conflict", "change", "note")


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 nothing found at or above --fail-on, 1 findings, 2 bad usage or input, 130 interrupted.",
)
@click.version_option(__version__, prog_name="checker")
def cli() -> None:
    """Finds the figures of news articles, who said them and when, and where they disagree or changed.

    \b
    Examples:
      checker check seeds
      checker check articles/ --lang en --output text --output json=check.json
      cat article.txt | checker check -
      checker extract articles.jsonl > claims.jsonl
      checker rules show change/rise
    """


@cli.command()
@paths_argument
@lang_option
@rules_option
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FMT[=FILE]",
    help=f"One of {', '.join(FORMATS)}; may be repeated.",
)
@click.option("--series", "pinned", type=click.Path(path_type=Path), help="File that ties claims to one series or parts them.")
@click.option("--fail-on", type=click.Choice([*LEVELS, "never"]), default="conflict", show_default=True)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--width", type=click.IntRange(40, 400), help="Columns of the report; the terminal's when not given.")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
def check(
    paths: tuple[str, ...],
    lang: str,
    folder: Path | None,
    outputs: tuple[str, ...],
    pinned: Path | None,
    fail_on: str,
    color: str,
    width: int | None,
    quiet: bool,
    exit_zero: bool,
) -> None:
    """Check articles against each other: files, folders, or - for standard input.

    \b
    Examples:
      checker check seeds
      checker check today/ --fail-on change --output html=check.html --output text
    """
    wanted = [_output(one) for one in outputs or ("text",)]
    if not paths:
        raise click.UsageError("no article; expected files, folders, or - for standard input")
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.verbs import check as run  # noqa: PLC0415

    chosen = rulebook(folder)
    reading = _read(paths)
    with _progress(len(reading.articles), quiet=quiet) as seen:
        found = run(reading, rules=chosen, pinned=pinned, seen=seen)
    for problem in found.problems[len(reading.problems) :]:
        _tell(problem)
    for form, file in wanted:
        _write(found, form, file, lang=lang, color=color, width=width)
    worst = min((LEVELS.index(f.level) for f in found.findings), default=len(LEVELS))
    limit = LEVELS.index(fail_on) if fail_on != "never" else -1
    sys.exit(1 if worst <= limit and not exit_zero else 0)


@cli.command()
@paths_argument
@click.option("--quiet", is_flag=True, help="No progress.")
def extract(paths: tuple[str, ...], quiet: bool) -> None:
    """Write every claim of the articles, one JSON object a line.

    \b
    Example:
      checker extract articles.jsonl > claims.jsonl
    """
    if not paths:
        raise click.UsageError("no article; expected files, folders, or - for standard input")
    from checker.report.document import SCHEMA_VERSION, claim_record  # noqa: PLC0415
    from checker.verbs import extract as run  # noqa: PLC0415

    reading = _read(paths)
    with _progress(len(reading.articles), quiet=quiet) as seen:
        found, problems = run(reading.articles, seen=seen)
    for problem in problems:
        _tell(problem)
    import json  # noqa: PLC0415

    for claim in found.claims:
        record = {"schema_version": SCHEMA_VERSION, **claim_record(claim, None, "en")}
        click.echo(json.dumps(record, ensure_ascii=False, allow_nan=False))


@cli.command()
def languages() -> None:
    """The languages that have data."""
    from checker.lang import language  # noqa: PLC0415

    for code in codes():
        click.echo(f"{code}  {language(code).table('language')['name']}")


@cli.command()
def schema() -> None:
    """The JSON Schema of the check document."""
    import json  # noqa: PLC0415

    from checker.report.document import schema as content  # noqa: PLC0415

    click.echo(json.dumps(content(), indent=1))


for command in (rules, timeline, who, explain):
    cli.add_command(command)


def _output(text: str) -> tuple[str, Path | None]:
    form, _, file = text.partition("=")
    if form not in FORMATS:
        near = nearest_of(form, FORMATS)
        hint = f"; did you mean {near!r}?" if near else ""
        raise click.UsageError(f"unknown format {form!r}; expected {', '.join(FORMATS)}{hint}")
    return form, Path(file) if file else None


def _read(paths: tuple[str, ...]) -> Any:
    from checker.verbs import read  # noqa: PLC0415

    stdin = None
    if "-" in paths:
        try:
            stdin = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise CheckerError("-: not UTF-8; expected a text in UTF-8") from None
    reading = read(paths, stdin=stdin)
    for problem in reading.problems:
        _tell(problem)
    if not reading.articles:
        raise CheckerError(f"no article could be read from {', '.join(paths)}")
    return reading


def _tell(problem: Problem) -> None:
    from checker.report.words import clean  # noqa: PLC0415

    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    click.echo(clean(f"{where}: {problem.message}"), err=True)


def _progress(count: int, *, quiet: bool) -> Any:
    """A context that gives a function to call with every article done: a bar, if a terminal watches."""
    if quiet or count < 2 or not sys.stderr.isatty():
        return nullcontext(None)
    return _Bar(count)


class _Bar:
    def __init__(self, count: int) -> None:
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import Progress  # noqa: PLC0415

        self.progress = Progress(console=Console(stderr=True), transient=True)
        self.count = count

    def __enter__(self) -> Callable[[Article], None]:
        self.progress.start()
        task = self.progress.add_task("", total=self.count)

        def seen(article: Article) -> None:
            self.progress.advance(task)

        return seen

    def __exit__(self, *error: object) -> None:
        self.progress.stop()


def _write(found: Check, form: str, file: Path | None, *, lang: str, color: str, width: int | None) -> None:
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


def main() -> None:
    """Runs the command line and turns every end into its exit code."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except CheckerError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - nothing more can be said there
        sys.exit(0)
    except Exception as error:
        if os.environ.get("CHECKER_DEBUG"):
            raise
        click.echo(f"internal error: {error!r}; set CHECKER_DEBUG=1 to see where", err=True)
        sys.exit(2)
