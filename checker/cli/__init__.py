"""The command line. Nothing heavy is imported before a command runs, so that help is quick.

Results go to standard output, problems, progress and log to standard error. Exit codes: 0 nothing at or above ``--fail-on``,
1 findings at or above it, 2 bad usage, bad rule or unreadable input, 130 interrupted.
"""

from __future__ import annotations

import os
import sys

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
        cli(standalone_mode=False, prog_name="checker")
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
