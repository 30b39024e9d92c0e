"""A user's own word on which claims are one quantity: a side file that later runs keep to.

[[same]]
claims = ["3f0a...", "91bc..."]
reason = "both count the soldiers who are in Kursk"

[[different]]
claims = ["3f0a...", "77d2..."]
reason = "the second counts those in training"
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import DataError, nearest_of

__all__ = ["Pins", "pins"]

_TABLES = ("same", "different")
_KEYS = {"claims": list, "reason": str}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """Sets of claim ids that stand together, and sets of which no two do."""

    same: tuple[frozenset[str], ...] = ()
    different: tuple[frozenset[str], ...] = ()

    def together(self, claim: str) -> frozenset[str]:
        """The claims that stand with this one because a user said so, itself among them."""
        found = {claim}
        for _ in range(len(self.same)):
            found |= {one for group in self.same if group & found for one in group}
        return frozenset(found)

    def apart(self, claim: str) -> frozenset[str]:
        """The claims that this one never stands with."""
        return frozenset(one for group in self.different if claim in group for one in group) - {claim}


def pins(path: Path) -> Pins:
    """The side file's pins.

    Raises:
        DataError: when it cannot be read or says what is not expected, with file, line and what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content: dict[str, Any] = tomllib.loads(text)
    except OSError as error:
        raise DataError(path, f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise DataError(path, "not UTF-8", expected="a TOML file in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise DataError(path, f"not TOML: {error}", line=int(line[1]) if line else None) from None
    sets: dict[str, list[frozenset[str]]] = {name: [] for name in _TABLES}
    for table, entries in content.items():
        if table not in _TABLES:
            raise _wrong(path, text, "unknown table", table, "same or different", _TABLES)
        if not isinstance(entries, list):
            raise _wrong(path, text, "wrong type of", table, f"[[{table}]] tables", ())
        sets[table] += [_entry(path, text, entry) for entry in entries]
    return Pins(same=tuple(sets["same"]), different=tuple(sets["different"]))


def _entry(path: Path, text: str, entry: Any) -> frozenset[str]:
    if not isinstance(entry, dict):
        raise DataError(path, "an entry that is no table", expected="claims and reason")
    for key, value in entry.items():
        if key not in _KEYS:
            raise _wrong(path, text, "unknown key", key, "claims, reason", tuple(_KEYS))
        if not isinstance(value, _KEYS[key]):
            raise _wrong(path, text, "wrong type of", key, _KEYS[key].__name__, ())
    for key in _KEYS:
        if not entry.get(key):
            raise DataError(path, f"an entry lacks {key!r}", expected="claims (two or more claim ids) and reason")
    claims = entry["claims"]
    if len(claims) < 2 or not all(isinstance(one, str) for one in claims):
        raise _wrong(path, text, "too few claims in", "claims", "two or more claim ids", ())
    return frozenset(claims)


def _wrong(path: Path, text: str, reason: str, key: str, expected: str, known: tuple[str, ...]) -> DataError:
    hit = re.search(rf"(?m)^.*\b{re.escape(key)}\b.*$", text)
    line = text[: hit.start()].count("\n") + 1 if hit else None
    near = nearest_of(key, known) if known else None
    return DataError(path, reason, line=line, key=key, expected=expected, nearest=near)
