"""The tables of a ledger, and how an older file is brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

from checker.articles.addresses import normal_address
from checker.errors import CheckerError
from checker.ledger.families import settle

__all__ = ["APPLICATION", "VERSION", "prepare"]

#: What tells a ledger from any other SQLite file, and the version of its tables.
APPLICATION, VERSION = 0x6E756D63, 4


def _names(base: sqlite3.Connection, path: Path) -> None:
    """Of each article the id that it came with, without a number that the ledger gave it; of each address its one form."""
    for number, name, identity in base.execute("SELECT number, id, identity FROM article").fetchall():
        own, _, after = name.rpartition("#")
        own = own if own and after.isdigit() else name
        row = (own, normal_address(identity or own), number)
        base.execute("UPDATE article SET own_id = ?, identity = ? WHERE number = ?", row)
    several = "SELECT identity FROM article WHERE superseded IS NULL GROUP BY identity HAVING count(*) > 1"
    for (identity,) in base.execute(several).fetchall():
        settle(base.execute, path, identity)


_Step: TypeAlias = str | Callable[[sqlite3.Connection, Path], None]

#: What each version added, from an empty file on: statements, and what only a program can do.
STEPS: tuple[tuple[_Step, ...], ...] = (
    (
        """
        CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT NOT NULL, identity TEXT, sha256 TEXT NOT NULL, outlet TEXT,
            published TEXT, url TEXT, claims INTEGER NOT NULL, added TEXT NOT NULL, body BLOB NOT NULL);
        CREATE UNIQUE INDEX article_text ON article (id, sha256);
        CREATE INDEX article_identity ON article (identity);
        CREATE TABLE pair (pair INTEGER NOT NULL, day INTEGER NOT NULL, article INTEGER NOT NULL,
            PRIMARY KEY (pair, day, article)) WITHOUT ROWID;
        CREATE TABLE block (article INTEGER NOT NULL, block INTEGER NOT NULL, PRIMARY KEY (article, block)) WITHOUT ROWID;
        """,
    ),
    (
        """
        CREATE TABLE told (finding TEXT PRIMARY KEY, rule TEXT NOT NULL, level TEXT NOT NULL, message TEXT NOT NULL,
            day TEXT NOT NULL) WITHOUT ROWID;
        """,
    ),
    (
        """
        ALTER TABLE article ADD COLUMN superseded TEXT;
        ALTER TABLE article ADD COLUMN sketch BLOB;
        CREATE TABLE shingle (hash INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (hash, article)) WITHOUT ROWID;
        """,
    ),
    (
        """
        ALTER TABLE article ADD COLUMN own_id TEXT;
        CREATE INDEX article_own_id ON article (own_id);
        """,
        _names,
    ),
)


def prepare(base: sqlite3.Connection, path: Path, change: Callable[[], AbstractContextManager[None]]) -> None:
    """Makes the tables of a new file, and brings those of an older version up to date, within one ``change``.

    Raises:
        CheckerError: when the file is a database of something else, or of a later version.
        sqlite3.Error: when it is no database, or a broken one.
    """
    application = base.execute("PRAGMA application_id").fetchone()[0]
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if application == APPLICATION and version == VERSION:
        return
    if application != APPLICATION and base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise CheckerError(f"{path}: a database of something else; expected a ledger")
    if version > VERSION:
        raise CheckerError(f"{path}: a ledger of version {version}; expected {VERSION} or older: use a later checker")
    with change():
        version = base.execute("PRAGMA user_version").fetchone()[0]  # another run may have been first
        for step in (one for steps in STEPS[version:] for one in steps):
            if callable(step):
                step(base, path)
                continue
            for statement in filter(str.strip, step.split(";")):
                base.execute(statement)
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute(f"PRAGMA user_version = {VERSION}")
