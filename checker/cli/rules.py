"""The commands round the rules."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from checker.cli.config import Configured
from checker.cli.options import lang_option, rules_option
from checker.errors import CheckerError, nearest_of

__all__ = ["rules"]


@click.group()
def rules() -> None:
    """Look at the rules and test them."""


@rules.command("list", cls=Configured)
@rules_option
@lang_option
def rules_list(folder: Path | None, lang: str) -> None:
    """One line a rule: id, level, kind, title."""
    from checker.rulebook import rules as rulebook  # noqa: PLC0415

    for rule in rulebook(folder):
        click.echo(f"{rule.id:<28} {rule.level:<9} {rule.kind:<19} {rule.title[lang]}")


@rules.command("show", cls=Configured)
@click.argument("name", metavar="ID")
@rules_option
@lang_option
def rules_show(name: str, folder: Path | None, lang: str) -> None:
    """What a rule looks for, why, when it is no problem, and its examples."""
    from checker.kinds import kinds  # noqa: PLC0415
    from checker.report.rulepages import page  # noqa: PLC0415
    from checker.rulebook import rules as rulebook  # noqa: PLC0415

    every = {rule.id: rule for rule in rulebook(folder)}
    if name not in every:
        near = nearest_of(name, every)
        hint = f"; did you mean {near!r}?" if near else ""
        raise CheckerError(f"no rule {name!r}; expected one of {', '.join(every)}{hint}")
    click.echo(page(every[name], kinds()[every[name].kind].says, lang), nl=False)


@rules.command("new")
@click.argument("name", metavar="ID")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("rules"))
def rules_new(name: str, folder: Path) -> None:
    """Write a draft rule to start from: FOLDER/ID.toml.

    \b
    Example:
      checker rules new change/toll-doubles my-rules
    """
    from checker.rulebook import draft  # noqa: PLC0415

    path = folder / f"{name}.toml"
    if not re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)*", name):
        raise CheckerError(f"{name!r} is no rule id; expected small letters and hyphens, such as change/toll-doubles")
    if path.exists():
        raise CheckerError(f"{path}: there is such a rule already; expected a new id")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft(), encoding="utf-8")
    except OSError as error:
        raise CheckerError(f"{path}: cannot be written: {error.strerror or error}") from None
    click.echo(f"{path}: a draft; see what it says with: checker rules test {folder}")


@rules.command("docs", cls=Configured)
@click.argument("target", type=click.Path(path_type=Path))
@rules_option
@lang_option
def rules_docs(target: Path, folder: Path | None, lang: str) -> None:
    """Write a page a rule and their list as Markdown into the folder TARGET.

    \b
    Example:
      checker rules docs docs/rules --lang en
    """
    from checker.kinds import kinds  # noqa: PLC0415
    from checker.report.rulepages import index, page  # noqa: PLC0415
    from checker.rulebook import rules as rulebook  # noqa: PLC0415

    every = rulebook(folder)
    pages = {f"{rule.id}.md": page(rule, kinds()[rule.kind].says, lang) for rule in every}
    for name, text in {**pages, "README.md": index(every, lang)}.items():
        path = target / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CheckerError(f"{path}: cannot be written: {error.strerror or error}") from None
    click.echo(f"{target}: {len(every)} pages")


@rules.command("test")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def rules_test(folder: Path | None) -> None:
    """Run the examples of the rules, shipped or of a folder."""
    from checker.findings import failures  # noqa: PLC0415
    from checker.rulebook import rules as rulebook  # noqa: PLC0415

    every = rulebook(folder, only=folder is not None)
    wrong = failures(every)
    for line in wrong:
        click.echo(line)
    examples = sum(len(rule.examples) for rule in every)
    click.echo(f"{len(every)} rules, {examples} examples, {len(wrong)} failed")
    sys.exit(1 if wrong else 0)
