"""The commands about the program itself: what is installed and set, languages, schema, completion."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from checker import __version__
from checker.cli.config import Configured
from checker.cli.options import rules_option
from checker.lang import codes

__all__ = ["completion", "doctor", "languages", "schema"]

#: What it runs with, and what each extra brings: a module that tells whether it is there.
LIBRARIES = ("spacy", "pandas", "pint", "rich", "click", "babel", "jinja2", "tomlkit")
EXTRAS = {
    "html": ("trafilatura", "htmldate", "lxml_html_clean"),
    "feeds": ("feedparser",),
    "warc": ("warcio", "trafilatura"),
    "parquet": ("pyarrow",),
}


@click.command()
def languages() -> None:
    """The languages that have data."""
    from checker.lang import language  # noqa: PLC0415

    for code in codes():
        click.echo(f"{code}  {language(code).table('language')['name']}")


@click.command()
def schema() -> None:
    """The JSON Schema of the check document."""
    import json  # noqa: PLC0415

    from checker.report.document import schema as content  # noqa: PLC0415

    click.echo(json.dumps(content(), indent=1))


@click.command(cls=Configured)
@rules_option
@click.pass_context
def doctor(ctx: click.Context, folder: Path | None) -> None:
    """What is installed, which settings count, which rules and language data are read; exits with 2 when something is broken."""
    from checker.lang import HOME, language  # noqa: PLC0415
    from checker.rulebook import rules as rulebook  # noqa: PLC0415
    from checker.rulebook import shipped  # noqa: PLC0415

    click.echo(f"checker {__version__}, Python {sys.version.split()[0]}, {Path(__file__).parent.parent}")
    missing = [name for name in LIBRARIES if not _told(name)]
    click.echo(", ".join(f"{name} {_told(name)}" for name in LIBRARIES if name not in missing))
    for name, modules in EXTRAS.items():
        lacking = [module for module in modules if find_spec(module) is None]
        state = f"not installed ({', '.join(lacking)}); pip install 'numeric-claim-checker[{name}]'" if lacking else "installed"
        click.echo(f"extra {name}: {state}")
    if ctx.obj is None:
        click.echo("settings: none; defaults count")
    else:
        file, content = ctx.obj
        click.echo(f"settings: {file.path}")
        for key, value in content.items():
            click.echo(f"  {key} = {value!r}")
    for code in codes():
        entries = sum(len(language(code).table(path.stem)) for path in sorted((HOME / code).glob("*.toml")))
        click.echo(f"language {code}: {language(code).table('language')['name']}, {entries} tables")
    every = rulebook(folder)
    homes = ", ".join(map(str, [shipped(), *([folder] if folder else [])]))
    click.echo(f"rules: {len(every)} of {homes}")
    for name in missing:
        click.echo(f"error: {name} is not installed; expected what pip install numeric-claim-checker brings", err=True)
    sys.exit(2 if missing else 0)


def _told(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """The completion script of a SHELL, to be read by it.

    \b
    Example:
      checker completion bash > ~/.local/share/bash-completion/completions/checker
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    kind = get_completion_class(shell)
    assert kind is not None
    root = click.get_current_context().find_root()
    click.echo(kind(root.command, {}, "checker", "_CHECKER_COMPLETE").source())
