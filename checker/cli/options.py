"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from checker.deadlines import DEFAULT
from checker.lang import codes
from checker.report import FORMATS

__all__ = [
    "baseline_option",
    "fail_options",
    "lang_option",
    "look_options",
    "output_option",
    "paths_argument",
    "rules_option",
    "seconds_option",
    "verbose_option",
]

#: What cannot be read is told by the reader of articles, and the rest is read.
paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=str, readable=False), metavar="PATHS")
lang_option = click.option("--lang", type=click.Choice(codes()), default="id", show_default=True, help="Language of the report.")
rules_option = click.option("--rules", "folder", type=click.Path(path_type=Path), help="Folder of rules that add and override.")
baseline_option = click.option(
    "--baseline", "aside", type=click.Path(path_type=Path), help="File of findings that were looked at and set aside."
)
output_option = click.option(
    "--output", "outputs", multiple=True, metavar="FMT[=FILE]", help=f"One of {', '.join(FORMATS)}; may be repeated."
)
seconds_option = click.option(
    "--article-seconds", "seconds", type=click.FloatRange(min=0), default=DEFAULT, show_default=True,
    help="An article that takes longer is left out and told; 0 for no limit.",
)  # fmt: skip
verbose_option = click.option("--verbose", "-v", is_flag=True, help="Tell on standard error what is read.")


def look_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Colour and width of what is printed."""
    width = click.option("--width", type=click.IntRange(40, 400), help="Columns of the report; the terminal's when not given.")
    choice = click.Choice(["auto", "always", "never"])
    color = click.option("--color", type=choice, default="auto", show_default=True, help="NO_COLOR and FORCE_COLOR count too.")
    return color(width(command))


def fail_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What makes the exit code 1."""
    levels = click.Choice(["conflict", "change", "note", "never"])
    fail = click.option("--fail-on", type=levels, default="conflict", show_default=True, help="Lowest level that exits with 1.")
    sure = click.Choice(["high", "medium", "low"])
    least = click.option("--min-confidence", type=sure, default="low", show_default=True, help="Less sure findings exit with 0.")
    zero = click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
    return fail(least(zero(command)))
