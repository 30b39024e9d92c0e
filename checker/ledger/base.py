"""The ledger's SQLite file: every statement runs here, and whatever goes wrong with the file is one clear error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from checker.errors import CheckerError, DamagedError
from checker.ledger.schema import prepare

__all__ = ["PATIENCE", "Base"]

#: Seconds that a run waits for another one.
PATIENCE = 30.0

#: So many rows are read at once.
FETCHED = 50

#: What SQLite says, and what the user reads: what it is and what was expected. The first that fits counts.
_SAID = (
    (("locked", "busy"), f"another run holds this ledger; expected it to end within {PATIENCE:.0f} seconds"),
    (("is full",), "no room on the disk; expected some: what was kept before is whole, a run goes on behind it"),
    (("readonly", "read-only"), "cannot be written; expected a ledger, and a folder, that can be"),
    (("unable to open",), "cannot be opened; expected a file in a folder that is there and can be written"),
)

_Values: TypeAlias = Sequence[Any] | Mapping[str, Any]


class Base:
    """An open file.

    Raises:
        CheckerError: from every method, when the file is no ledger, cannot be read or written, or another run holds it.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self.path = path
        with self._told():
            self._base = sqlite3.connect(path, timeout=patience, isolation_level=None)
            self._base.execute("PRAGMA synchronous = FULL")
            prepare(self._base, path, self.change)

    def close(self) -> None:
        """Nothing can be asked any more."""
        self._base.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """Everything within is written at the end, or nothing of it."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._base.in_transaction:  # a full disk has ended it already
                self.run("ROLLBACK")
            raise

    def run(self, statement: str, values: _Values = ()) -> sqlite3.Cursor:
        """Runs a statement; of one that gives rows nothing is read yet."""
        with self._told():
            return self._base.execute(statement, values)

    def many(self, statement: str, values: Iterable[_Values]) -> None:
        """Runs a statement for each of the values."""
        with self._told():
            self._base.executemany(statement, values)

    def rows(self, query: str, values: _Values = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, as they are read."""
        cursor = self.run(query, values)
        while True:
            with self._told():
                some = cursor.fetchmany(FETCHED)
            if not some:
                return
            yield from some

    def one(self, query: str, values: _Values = ()) -> tuple[Any, ...] | None:
        """The first row of a query, if there is one."""
        with self._told():
            row: tuple[Any, ...] | None = self._base.execute(query, values).fetchone()
            return row

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._error(error) from None

    def _error(self, error: sqlite3.Error) -> CheckerError:
        said = str(error)
        for signs, told in _SAID:
            if any(sign in said for sign in signs):
                return CheckerError(f"{self.path}: {told}")
        return DamagedError(f"{self.path}: no ledger, or a broken one: {said}; expected one made by: checker ledger add")
