"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from checker.lang import codes

__all__ = ["lang_option", "paths_argument", "rules_option"]

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=str), metavar="PATHS")
lang_option = click.option("--lang", type=click.Choice(codes()), default="id", show_default=True, help="Language of the report.")
rules_option = click.option("--rules", "folder", type=click.Path(path_type=Path), help="Folder of rules that add and override.")
