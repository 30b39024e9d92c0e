"""The commands that look at one quantity or one finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from checker.cli.config import Configured
from checker.cli.options import lang_option, paths_argument
from checker.errors import CheckerError

if TYPE_CHECKING:
    from checker.model import Check

__all__ = ["explain", "timeline", "who"]


def _look(paths: tuple[str, ...], lang: str, words: str, name: str) -> None:
    if not paths:
        raise click.UsageError("no article; expected files or folders")
    from rich.console import Console  # noqa: PLC0415

    from checker.report import looks  # noqa: PLC0415
    from checker.verbs import check  # noqa: PLC0415

    found: Check = check(list(paths))
    if not found.articles:
        raise CheckerError(f"no article could be read from {', '.join(paths)}")
    show: Callable[..., Any] = getattr(looks, name)
    show(found, words, lang, Console(soft_wrap=False))


@click.command(cls=Configured)
@click.argument("quantity")
@paths_argument
@lang_option
def timeline(quantity: str, paths: tuple[str, ...], lang: str) -> None:
    """The claims about a QUANTITY (words of its name) in order of time, each with a bar.

    \b
    Example:
      checker timeline "tentara Rusia" seeds
    """
    _look(paths, lang, quantity, "timeline")


@click.command(cls=Configured)
@click.argument("quantity")
@paths_argument
@lang_option
def who(quantity: str, paths: tuple[str, ...], lang: str) -> None:
    """Who said what of a QUANTITY (words of its name), and when.

    \b
    Example:
      checker who soldiers seeds --lang en
    """
    _look(paths, lang, quantity, "who")


@click.command(cls=Configured)
@click.argument("finding")
@paths_argument
@lang_option
def explain(finding: str, paths: tuple[str, ...], lang: str) -> None:
    """A FINDING (its id, or how it begins) with every step by which its figures were read.

    \b
    Example:
      checker explain 5b82 seeds
    """
    _look(paths, lang, finding, "explain")
