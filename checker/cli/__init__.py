"""The command line. Nothing heavy is imported before a command runs, so that help is quick.

Results go to standard output, problems, progress and log to standard error. Exit codes: 0 nothing at or above ``--fail-on``,
1 findings at or above it, 2 bad usage, bad rule or unreadable input, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from checker import __version__
from checker.cli.about import completion, doctor, languages, schema
from checker.cli.check import check, extract
from checker.cli.ledger import ledger
from checker.cli.looks import explain, timeline, who
from checker.cli.rules import rules
from checker.cli.stored import baseline, report
from checker.cli.watch import watch
from checker.errors import CheckerError

__all__ = ["main"]


class _ClosedError(Exception):
    """Nobody reads standard output any more; click would make an exit code of it that says there are findings."""


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """As of click, but for a closed pipe."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ClosedError from error


@click.group(
    cls=_Commands,
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
      checker report check.json --output html=check.html
      checker rules show change/rise
    """


for command in (
    check,
    watch,
    extract,
    timeline,
    who,
    explain,
    rules,
    baseline,
    ledger,
    report,
    schema,
    doctor,
    languages,
    completion,
):
    cli.add_command(command)


def main() -> None:
    """Runs the command line and turns every end into its exit code."""
    try:
        code = _code()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nobody reads any more: what is still held back goes nowhere
        code = 0
    sys.exit(code)


def _code() -> int:
    try:
        cli(standalone_mode=False, prog_name="checker")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except CheckerError as error:
        click.echo(f"error: {error}", err=True)
        return 2
    except _ClosedError as error:
        raise BrokenPipeError from error
    except Exception as error:
        if os.environ.get("CHECKER_DEBUG"):
            raise
        click.echo(f"internal error: {error!r}; set CHECKER_DEBUG=1 to see where", err=True)
        return 2
    return 0
