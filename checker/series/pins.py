"""A user's own word on which claims are one quantity: a side file that later runs keep to.

[[same]]
claims = ["3f0a...", "91bc..."]
reason = "both count the soldiers who are in Kursk"

[[different]]
claims = ["3f0a...", "77d2..."]
reason = "the second counts those in training"
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.tomlfile import TomlFile

__all__ = ["Pins", "pins"]

_TABLES = ("same", "different")


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
    file = TomlFile(path)
    sets: dict[str, list[frozenset[str]]] = {name: [] for name in _TABLES}
    file.keys(file.content, {}, dict.fromkeys(_TABLES, list))
    for table, entries in file.content.items():
        sets[table] += [_entry(file, table, entry) for entry in entries]
    return Pins(same=tuple(sets["same"]), different=tuple(sets["different"]))


def _entry(file: TomlFile, table: str, entry: Any) -> frozenset[str]:
    file.keys(entry, {"claims": list, "reason": str}, {}, f"{table}.")
    claims = entry["claims"]
    if len(claims) < 2 or not all(isinstance(one, str) for one in claims):
        raise file.wrong("too few claims in", "claims", expected="two or more claim ids")
    return frozenset(claims)
