"""TOML files that users write: read strictly, and every error with its line and the nearest valid word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker.errors import DataError, nearest_of

__all__ = ["TomlFile"]

#: Types that Python takes for another one, and a file's reader does not: true is no number, a time of a day is no day.
_NARROWER: Mapping[object, tuple[type, ...]] = {int: (bool,), date: (datetime,)}


class TomlFile:
    """A file's content, and where something stands in it.

    Raises:
        DataError: when it cannot be read or is no TOML.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8")
            self.content: dict[str, Any] = tomllib.loads(self.text)
        except OSError as error:
            raise DataError(path, f"cannot be read: {error.strerror or error}") from None
        except UnicodeDecodeError:
            raise DataError(path, "not UTF-8", expected="a TOML file in UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            raise DataError(path, f"not TOML: {error}", line=int(line[1]) if line else None) from None

    def wrong(self, reason: str, key: str, *, expected: str, known: Sequence[str] = ()) -> DataError:
        """The error for a key, with the line that it stands on."""
        word = key.rsplit(".", maxsplit=1)[-1]
        hit = re.search(rf"(?m)^.*(?<![\w-]){re.escape(word)}(?![\w-]).*$", self.text)
        line = self.text[: hit.start()].count("\n") + 1 if hit else None
        near = nearest_of(word, known) if known else None
        return DataError(self.path, reason, line=line, key=key, expected=expected, nearest=near)

    def keys(
        self,
        content: Any,
        required: Mapping[str, type | tuple[type, ...]],
        optional: Mapping[str, type | tuple[type, ...]],
        where: str = "",
    ) -> None:
        """Holds when ``content`` is a table with all required keys, no unknown one, and values of their types.

        Raises:
            DataError: for the first that is not so.
        """
        known = {**required, **optional}
        if not isinstance(content, dict):
            raise self.wrong("wrong type of", where.rstrip("."), expected="a table")
        for key, value in content.items():
            if key not in known:
                raise self.wrong("unknown key", f"{where}{key}", expected=", ".join(known), known=tuple(known))
            if not isinstance(value, known[key]) or type(value) in _NARROWER.get(known[key], ()):
                raise self.wrong("wrong type of", f"{where}{key}", expected=_name(known[key]))
        for key in required:
            if key not in content:
                raise DataError(self.path, f"lacks the key '{where}{key}'", expected=", ".join(required))


def _name(kind: type | tuple[type, ...]) -> str:
    return kind.__name__ if isinstance(kind, type) else " or ".join(one.__name__ for one in kind)
