"""Where reports go: the formats asked for with their files, refused before anything is read when they cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.errors import CheckerError, nearest_of
from checker.report import FORMATS
from checker.writing import write_whole

if TYPE_CHECKING:
    from checker.model import Check

__all__ = ["outputs_of", "write"]


def outputs_of(texts: tuple[str, ...], *, read: Iterable[str | Path] = ()) -> list[tuple[str, Path | None]]:
    """Formats with their files; the terminal's report when none is asked for.

    Raises:
        CheckerError: for a file that is among those that are ``read`` or in a folder of them, or cannot be written.
    """
    found = [_output(one) for one in texts or ("text",)]
    kept = [Path(one) for one in read if str(one) != "-"]
    for _, file in found:
        if file is not None:
            _refuse(file, kept)
    return found


def _output(text: str) -> tuple[str, Path | None]:
    form, _, file = text.partition("=")
    if form not in FORMATS:
        near = nearest_of(form, FORMATS)
        hint = f"; did you mean {near!r}?" if near else ""
        raise click.UsageError(f"unknown format {form!r}; expected {', '.join(FORMATS)}{hint}")
    return form, Path(file) if file else None


def _refuse(file: Path, read: Iterable[Path]) -> None:
    from checker.articles.files import readable  # noqa: PLC0415

    place = file.resolve()
    for one in read:
        inside = one.is_dir() and one.resolve() in place.parents and place.exists() and readable(place)
        if one.resolve() == place or inside or (one.exists() and file.exists() and one.samefile(file)):
            raise CheckerError(f"{file}: this run reads it; expected another file for --output")
    if file.is_dir():
        raise CheckerError(f"{file}: a folder; expected a file for --output")
    if not place.parent.is_dir():
        raise CheckerError(f"{file}: cannot be written: no such folder {file.parent}")
    if not os.access(file if file.exists() else place.parent, os.W_OK):
        raise CheckerError(f"{file}: cannot be written; expected a file for --output that can be")


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
        write_whole(file, text)
    except OSError as error:
        raise CheckerError(f"{file}: cannot be written: {error.strerror or error}") from None
