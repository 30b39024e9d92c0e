"""Settings from a file: ``[tool.checker]`` of pyproject.toml, or checker.toml, nearest to where the command runs.

A setting has the name of its option and is overruled by it. Paths in the file are
relative to the file; outputs go to where the command runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from checker.errors import CheckerError, nearest_of
from checker.tomlfile import TomlFile

__all__ = ["Configured", "settings"]

#: Options that no file can set: they say which file counts, or answer at once.
_NEVER = {"config", "isolated", "help", "version"}


class Configured(click.Command):
    """A command whose options take their defaults from the settings file; has ``--config`` and ``--isolated``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [
            click.Option(["--config"], type=click.Path(path_type=Path), expose_value=False, help="Settings file to use."),
            click.Option(["--isolated"], is_flag=True, expose_value=False, help="Use no settings file."),
        ]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As of click, with the file's settings as defaults."""
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        found = None if given.get("isolated") else settings(given.get("config"))
        ctx.obj = found
        if found is not None:
            ctx.default_map = _defaults(ctx, *found)
        return super().parse_args(ctx, args)


def settings(path: str | None = None) -> tuple[TomlFile, dict[str, Any]] | None:
    """The settings file with its settings: ``path``, else the nearest upwards from here; None when there is none.

    Raises:
        DataError: when the file cannot be read or is no TOML.
    """
    if path is not None:
        return _of(TomlFile(Path(path)), named=True)
    here = Path.cwd()
    for folder in (here, *here.parents):
        for name in ("checker.toml", "pyproject.toml"):
            if (folder / name).is_file():
                found = _of(TomlFile(folder / name), named=False)
                if found is not None:
                    return found
        if (folder / ".git").exists():
            return None
    return None


def _of(file: TomlFile, *, named: bool) -> tuple[TomlFile, dict[str, Any]] | None:
    if file.path.name != "pyproject.toml":
        return file, file.content
    tool = file.content.get("tool", {})
    if "checker" not in tool:
        if named:
            raise CheckerError(f"{file.path}: no settings; expected a table [tool.checker]")
        return None
    return file, tool["checker"]


def _defaults(ctx: click.Context, file: TomlFile, content: dict[str, Any]) -> dict[str, Any]:
    """The settings that the command of ``ctx`` has options for, by the names of its parameters."""
    group = ctx.find_root().command
    commands = group.commands.values() if isinstance(group, click.Group) else [ctx.command]
    known: dict[str, click.Option] = {}
    for command in commands:
        known |= {name: p for p in command.params if isinstance(p, click.Option) and (name := _name(p)) not in _NEVER}
    file.keys(content, {}, dict.fromkeys(sorted(known), object))
    mine = {_name(p): p for p in ctx.command.params if isinstance(p, click.Option)}
    found: dict[str, Any] = {}
    for key, value in content.items():
        option = known[key]
        given = [value] if option.multiple and not isinstance(value, list) else value
        try:
            option.type_cast_value(ctx, given)
        except click.BadParameter:
            choices = list(option.type.choices) if isinstance(option.type, click.Choice) else []
            wanted = ", ".join(choices) or option.type.name
            near = nearest_of(str(value), choices)
            hint = f"; did you mean {near!r}?" if near else ""
            raise file.wrong(f"{value!r} is no value of", key, expected=f"{wanted}{hint}") from None
        if isinstance(option.type, click.Path):
            given = str(file.path.parent / str(given))
        if key in mine and mine[key].name is not None:
            found[str(mine[key].name)] = given
    return found


def _name(option: click.Option) -> str:
    """The option's name as it is written, without the hyphens before it."""
    return max(option.opts, key=len).lstrip("-")
