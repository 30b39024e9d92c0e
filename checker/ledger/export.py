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

__all__ = ["export"]

#: So many articles are turned into a table at once.
CHUNK = 2000


def export(ledger: Ledger, target: Path) -> dict[str, int]:
    """Writes articles, claims and findings to a folder of Parquet files, or to one SQLite file when ``target`` ends so.

    Gives the rows of each table.

    Raises:
        CheckerError: when there is such a file already, it cannot be written, or Parquet lacks its extra.
    """
    if target.exists() and (target.is_file() or any(target.iterdir())):
        raise CheckerError(f"{target}: is there already; expected a new folder or file")
    counts = {"articles": 0, "claims": 0, "findings": 0}
    try:
        write = _sqlite(target) if target.suffix in (".sqlite", ".db", ".sqlite3") else _parquet(target)
        next(write)
        for name, table in _tables(ledger):
            counts[name] += len(table)
            write.send((name, table))
        write.close()
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
    try:
        while True:
            name, table = yield
            days = table.select_dtypes("datetime")
            table = table.assign(**{c: days[c].astype("string").str.slice(0, 10) for c in days})
            table.astype(object).where(table.notna(), None).to_sql(name, base, if_exists="append", index=False)
    finally:
        base.commit()
        base.close()


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
