"""The commands round the ledger: what is known between runs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from checker.cli.check import items, progress, tell_problems
from checker.cli.options import paths_argument, seconds_option
from checker.errors import CheckerError
from checker.writing import as_json

__all__ = ["ledger"]

file_argument = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def ledger() -> None:
    """Keep what is known between runs: articles, their claims, and the findings that were told.

    \b
    Examples:
      checker ledger add known.ledger archive/
      checker check new/ --ledger known.ledger --new-only
      checker ledger export known.ledger known.sqlite
    """


@ledger.command("add")
@file_argument
@paths_argument
@seconds_option
@click.option("--quiet", is_flag=True, help="No progress.")
def ledger_add(file: Path, paths: tuple[str, ...], seconds: float, quiet: bool) -> None:
    """Keep the articles of PATHS without comparing them; those that are known change nothing."""
    from checker.runs import add  # noqa: PLC0415

    with progress(quiet=quiet) as seen:
        done = add(file, items(paths, seconds or None), today=date.today(), seen=seen, seconds=seconds or None)
    tell_problems(done.problems)
    click.echo(f"{file}: {done.new} articles added, {len(done.kept) - done.new} were there")
    if done.interrupted:
        click.echo(f"interrupted: {len(done.kept)} articles were read before", err=True)
        sys.exit(130)
    if not done.kept:
        raise CheckerError(f"no article could be read from {', '.join(paths)}")


@ledger.command("list")
@file_argument
def ledger_list(file: Path) -> None:
    """One line an article: id, day, outlet, how many claims, when it came."""
    from checker.ledger import Ledger  # noqa: PLC0415
    from checker.report.words import clean  # noqa: PLC0415

    with Ledger(file, create=False) as book:
        for one in book.articles():
            told = [one.id, one.published or "?", one.outlet or "?", f"{one.claims} claims", one.added]
            click.echo("  ".join(clean(part) for part in told))


@ledger.command("show")
@file_argument
@click.argument("name")
def ledger_show(file: Path, name: str) -> None:
    """The claims of an article as JSON lines; NAME is its id, how that begins, or its address."""
    from checker.ledger import Ledger  # noqa: PLC0415
    from checker.records import claim_record  # noqa: PLC0415

    with Ledger(file, create=False) as book:
        found = book.show(name)
        if not found:
            raise CheckerError(f"{file}: no article {name!r}; expected an id that checker ledger list {file} shows")
        for article, claims in found:
            for claim in claims:
                click.echo(as_json(claim_record(claim, None, article.language)))


@ledger.command("forget")
@file_argument
@click.argument("name")
def ledger_forget(file: Path, name: str) -> None:
    """Take an article out; NAME is its id, how that begins, or its address."""
    from checker.ledger import Ledger  # noqa: PLC0415

    with Ledger(file, create=False) as book:
        with book.change():
            gone = book.forget(name)
        if not gone:
            raise CheckerError(f"{file}: no article {name!r}; expected an id that checker ledger list {file} shows")
    click.echo(f"{file}: {gone} taken out")


@ledger.command("export")
@file_argument
@click.argument("target", type=click.Path(path_type=Path))
def ledger_export(file: Path, target: Path) -> None:
    """Write tables for other tools: a folder of Parquet files, or one SQLite file (TARGET ends in .sqlite or .db)."""
    from checker.ledger import Ledger  # noqa: PLC0415
    from checker.ledger.export import export  # noqa: PLC0415

    with Ledger(file, create=False) as book:
        counts = export(book, target)
    click.echo(f"{target}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


@ledger.command("verify")
@file_argument
def ledger_verify(file: Path) -> None:
    """Look whether the file is whole; exits with 1 when something does not fit, with 2 when something cannot be read."""
    from checker.ledger import Ledger  # noqa: PLC0415
    from checker.report.words import clean  # noqa: PLC0415

    with Ledger(file, create=False) as book:
        wrong = book.wrong()
        for one in wrong:
            click.echo(clean(one.line))
        if not any(one.unreadable for one in wrong):
            click.echo(f"{file}: {sum(1 for _ in book.articles())} articles, {len(wrong)} wrong")
            sys.exit(1 if wrong else 0)
    raise CheckerError(
        f"{file}: {len(wrong)} wrong; expected a whole ledger: take an older one, or add its articles to a new one"
    )
