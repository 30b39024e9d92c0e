"""The commands round what is stored: a check's document, and the findings set aside."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.check import answered, entries, exit_code, items, set_aside
from checker.cli.config import Configured
from checker.cli.options import (
    baseline_option,
    fail_options,
    lang_option,
    look_options,
    output_option,
    paths_argument,
    rules_option,
)
from checker.cli.outputs import outputs_of, write
from checker.errors import CheckerError

if TYPE_CHECKING:
    from checker.model import Check

__all__ = ["baseline", "report"]


@click.command(cls=Configured)
@click.argument("document", type=click.Path(path_type=Path))
@lang_option
@rules_option
@output_option
@baseline_option
@fail_options
@look_options
def report(
    document: Path,
    lang: str,
    folder: Path | None,
    outputs: tuple[str, ...],
    aside: Path | None,
    fail_on: str,
    min_confidence: str,
    exit_zero: bool,
    color: str,
    width: int | None,
) -> None:
    """Render a stored check again: DOCUMENT is what --output json wrote, - is standard input.

    \b
    Example:
      checker report check.json --lang en --output html=check.html
    """
    wanted, known = outputs_of(outputs, read=[document, *filter(None, [aside])]), entries(aside)
    found = set_aside(_stored(document, folder), known)
    for form, file in wanted:
        write(found, form, file, lang=lang, color=color, width=width)
    sys.exit(exit_code(found, fail_on, min_confidence, exit_zero=exit_zero))


def _stored(path: Path, folder: Path | None) -> Check:
    from checker.report.document import load  # noqa: PLC0415
    from checker.rulebook import rules as rulebook  # noqa: PLC0415

    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return load(raw.decode("utf-8-sig"), rulebook(folder))
    except OSError as error:
        raise CheckerError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise CheckerError(f"{path}: not UTF-8; expected what checker check --output json writes") from None
    except CheckerError as error:
        raise CheckerError(f"{path}: {error}") from None


@click.group()
def baseline() -> None:
    """Set findings aside that were looked at, and take out what is no longer found."""


@baseline.command("write", cls=Configured)
@click.argument("file", type=click.Path(path_type=Path))
@paths_argument
@lang_option
@rules_option
@click.option("--reason", default="known before", show_default=True, help="Why they are set aside.")
@click.option("--reviewer", help="Who looked at them.")
@click.option("--level", type=click.Choice(["conflict", "change", "note"]), default="note", show_default=True, help="Down to it.")
def baseline_write(
    file: Path, paths: tuple[str, ...], lang: str, folder: Path | None, reason: str, reviewer: str | None, level: str
) -> None:
    """Add every finding of the articles to FILE, so that later runs tell new ones only.

    \b
    Example:
      checker baseline write known.toml articles/ --reviewer Sari
      checker check articles/ --baseline known.toml
    """
    from checker.baseline import write as add  # noqa: PLC0415
    from checker.report.words import Reader  # noqa: PLC0415

    levels = ("conflict", "change", "note")
    found = _checked(paths, folder)
    chosen = [one for one in found.findings if levels.index(one.level) <= levels.index(level)]
    reader = Reader(found, lang)
    messages = [reader.message(one) for one in chosen]
    added = add(file, chosen, messages, reason=reason, reviewer=reviewer, today=date.today())
    click.echo(f"{file}: {added} findings added, {len(chosen) - added} were there")


@baseline.command("prune", cls=Configured)
@click.argument("file", type=click.Path(path_type=Path))
@paths_argument
@rules_option
def baseline_prune(file: Path, paths: tuple[str, ...], folder: Path | None) -> None:
    """Take out of FILE what the articles no longer give, and what expired.

    \b
    Example:
      checker baseline prune known.toml articles/
    """
    from checker.baseline import apply, prune  # noqa: PLC0415
    from checker.baseline import baseline as entries_of  # noqa: PLC0415

    known = entries_of(file)
    _, idle = apply(_checked(paths, folder), known, date.today())
    click.echo(f"{file}: {prune(file, idle)} taken out, {len(known.entries) - len(idle)} kept")


def _checked(paths: tuple[str, ...], folder: Path | None) -> Check:
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.verbs import check  # noqa: PLC0415

    chosen = rulebook(folder)
    found = check(items(paths), rules=chosen)
    answered(found, paths)
    if found.interrupted:
        raise KeyboardInterrupt
    return found
