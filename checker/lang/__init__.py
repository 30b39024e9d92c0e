"""The languages: folders of TOML, one a language, checked against the schema that lies beside them.

A word of a human language stands in these files and nowhere else. A file is a set of *maps* (``word = value``) and of
*entries* (``[[entry]]`` with named fields); ``schema/FILE.toml`` says which, so that a misspelt key is one clear error.
Adding a language means adding a folder with the same files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.errors import DataError, nearest_of

__all__ = ["HOME", "Language", "codes", "language", "senses"]

#: Where the language folders lie; package data, found beside this file.
HOME = Path(__file__).parent

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "number": (int, float),
    "bool": (bool,),
    "list": (list,),
    "map": (dict,),
    "any": (object,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's data. ``table(name)`` is the checked content of its file ``name.toml``."""

    code: str
    home: Path

    def table(self, name: str) -> Mapping[str, Any]:
        """The content of one file, read and checked once a process.

        Raises:
            DataError: when the file is missing, is no TOML or says what the schema does not know.
        """
        return _table(self.home / f"{name}.toml", name)

    def __hash__(self) -> int:
        return hash((self.code, self.home))


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that have a folder, sorted.

    Example:
        >>> codes()
        ('en', 'id')
    """
    return tuple(sorted(p.name for p in HOME.iterdir() if p.name != "schema" and (p / "language.toml").is_file()))


@cache
def language(code: str) -> Language:
    """The language with this code.

    Raises:
        DataError: when there is no folder for it.
    """
    if code not in codes():
        raise DataError(HOME / code, "no such language", expected=" or ".join(codes()), nearest=nearest_of(code, codes()))
    return Language(code=code, home=HOME / code)


def senses(name: str) -> Mapping[str, Any]:
    """What all languages share (``lang/NAME.toml``): the hierarchy of concepts and the like."""
    return _table(HOME / f"{name}.toml", name)


@cache
def _table(path: Path, name: str) -> Mapping[str, Any]:
    content = _toml(path)
    schema = _toml(HOME / "schema" / f"{name}.toml")
    for key, value in content.items():
        if key not in schema:
            raise DataError(path, "unknown table", key=key, expected=", ".join(schema), nearest=nearest_of(key, schema))
        _check(path, key, value, schema[key])
    return content


def _check(path: Path, key: str, value: Any, form: Mapping[str, Any]) -> None:
    shape = form["shape"]
    if shape == "value":
        _typed(path, key, value, form["type"])
    elif shape == "map":
        _typed(path, key, value, "map")
        for word, item in value.items():
            _typed(path, f"{key}.{word}", item, form["type"])
    else:
        _typed(path, key, value, "list")
        for entry in value:
            _entry(path, key, entry, form)


def _entry(path: Path, key: str, entry: Any, form: Mapping[str, Any]) -> None:
    _typed(path, key, entry, "map")
    required, optional = form.get("required", {}), form.get("optional", {})
    known = {**required, **optional}
    for field, value in entry.items():
        if field not in known:
            raise DataError(
                path,
                f"unknown key in [[{key}]]:",
                key=field,
                expected=", ".join(known),
                nearest=nearest_of(field, known),
            )
        _typed(path, f"{key}.{field}", value, known[field])
    for field in required:
        if field not in entry:
            raise DataError(path, f"[[{key}]] lacks the key", key=field, expected=", ".join(required))


def _typed(path: Path, key: str, value: Any, kind: str) -> None:
    right = isinstance(value, _TYPES[kind]) and (kind != "number" or not isinstance(value, bool))
    if not right:
        raise DataError(path, f"wrong type {type(value).__name__} for", key=key, expected=kind)


@cache
def _toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise DataError(path, "missing file", expected="a TOML file of language data") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(path, f"not TOML: {error}") from None
