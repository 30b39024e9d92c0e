"""The versions of one article in a ledger: which of them is the last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from checker.editions import superseded
from checker.errors import DamagedError
from checker.ledger.bodies import COLUMNS, Body
from checker.model import Article

__all__ = ["Run", "settle"]

#: Runs a statement and gives its rows.
Run: TypeAlias = Callable[[str, Sequence[Any]], Iterable[tuple[Any, ...]]]


def settle(run: Run, path: Path, identity: str) -> None:
    """Each text kept under an identity is marked with the one that supersedes it; one that cannot be read stays as it is."""
    kept: dict[int, Article] = {}
    query = f"SELECT number, {COLUMNS} FROM article WHERE identity = ? ORDER BY number"
    for number, *row in list(run(query, (identity,))):
        try:
            kept[number] = Body(path, *row).article
        except DamagedError:  # told by ``wrong``
            continue
    later = superseded(list(kept.values()))
    for number, one in kept.items():
        if later.get(one.id) != one.superseded_by:
            list(run("UPDATE article SET superseded = ? WHERE number = ?", (later.get(one.id), number)))
