"""A ledger as tables for other tools: Parquet files, or one SQLite file with plain columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from checker.errors import CheckerError
from checker.ledger.store import Ledger
from checker.records import article_record
from checker.table import frame
from checker.writing import beside

__all__ = ["export"]

#: So many articles are turned into a table at once.
CHUNK = 2000
#: What names a SQLite file.
SQLITE = (".sqlite", ".db", ".sqlite3")
#: The key of each table, and of claims the article that each stands in: readers of SQLite make links of them.
KEYS = {"articles": "id", "claims": "claim", "findings": "finding"}
REFERENCES = {("claims", "article"): "articles(id)"}
#: Columns by which claims are looked for.
INDEXED = ("article", "reference", "concept", "outlet")


def export(ledger: Ledger, target: Path) -> dict[str, int]:
    """Writes articles, claims and findings to a folder of Parquet files, or to one SQLite file when ``target`` ends so.

    Gives the rows of each table. The target is there when all is written, and not before.

    Raises:
        CheckerError: when there is such a file already, it cannot be written, or Parquet lacks its extra.
    """
    if target.exists() and (target.is_file() or any(target.iterdir())):
        raise CheckerError(f"{target}: is there already; expected a new folder or file")
    counts = {"articles": 0, "claims": 0, "findings": 0}

    def make(part: Path) -> None:
        write = _sqlite(part) if target.suffix.lower() in SQLITE else _parquet(part)
        next(write)
        try:
            for name, table in _tables(ledger):
                counts[name] += len(table)
                write.send((name, table))
        finally:
            write.close()

    try:
        beside(target, make)
    except (OSError, sqlite3.Error) as error:
        raise CheckerError(f"{target}: cannot be written: {error}") from None
    return counts


def _tables(ledger: Ledger) -> Iterator[tuple[str, pd.DataFrame]]:
    every = ledger.every()
    while chunk := list(islice(every, CHUNK)):
        rows = [{k: ", ".join(v) if isinstance(v, list) else v for k, v in article_record(a).items()} for a, _ in chunk]
        yield (
            "articles",
            pd.DataFrame(rows).astype({"url": "string", "outlet": "string", "title": "string", "identity": "string"}),
        )
        yield "claims", frame([claim for _, claims in chunk for claim in claims], ())
    yield "findings", pd.DataFrame(list(ledger.findings()), columns=["finding", "rule", "level", "message", "day"])


def _sqlite(target: Path) -> Any:
    base = sqlite3.connect(target)
    made: set[str] = set()
    try:
        while True:
            name, table = yield
            days = table.select_dtypes("datetime")
            table = table.assign(**{c: days[c].astype("string").str.slice(0, 10) for c in days})
            if name not in made:
                made.add(name)
                base.execute(_created(name, table))
            table.astype(object).where(table.notna(), None).to_sql(name, base, if_exists="append", index=False)
    finally:
        for column in INDEXED if "claims" in made else ():
            base.execute(f"CREATE INDEX claims_{column} ON claims ({column})")
        base.commit()
        base.close()


def _created(name: str, table: pd.DataFrame) -> str:
    """The statement that makes a table with its key, and what its columns refer to."""
    columns = []
    for column, kind in table.dtypes.items():
        of = "INTEGER" if kind.kind in "biu" else "DOUBLE" if kind.kind == "f" else "TEXT"
        key = " PRIMARY KEY" if KEYS[name] == column else ""
        other = REFERENCES.get((name, str(column)))
        columns.append(f'"{column}" {of}{key}{f" REFERENCES {other}" if other else ""}')
    return f"CREATE TABLE {name} ({', '.join(columns)})"


def _parquet(target: Path) -> Any:
    try:
        import pyarrow  # noqa: F401, PLC0415 - asked for before anything is written
    except ImportError:
        raise CheckerError("Parquet needs the extra 'parquet'; expected: pip install 'numeric-claim-checker[parquet]'") from None
    target.mkdir(parents=True, exist_ok=True)
    part = 0
    while True:
        name, table = yield
        part += 1
        table.to_parquet(target / f"{name}-{part:05}.parquet", index=False)
