"""The ledger's file: schema, transactions, adding, finding and forgetting."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from types import TracebackType
from typing import Any

from checker.errors import CheckerError
from checker.model import Article, Claim, Finding
from checker.records import article_from, article_record, claim_from, claim_record
from checker.series.slots import block, slot

__all__ = ["Ledger", "Stored"]

#: What tells a ledger from any other SQLite file, and the version of its tables.
APPLICATION, VERSION = 0x6E756D63, 2
#: Seconds that a run waits for another one.
PATIENCE = 30.0
#: A new article is compared with at most so many known ones, the latest first.
MOST_TOUCHED = 400

#: What each version added, from an empty file on.
_STEPS = (
    """
    CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT NOT NULL, identity TEXT, sha256 TEXT NOT NULL, outlet TEXT,
        published TEXT, url TEXT, claims INTEGER NOT NULL, added TEXT NOT NULL, body BLOB NOT NULL);
    CREATE UNIQUE INDEX article_text ON article (id, sha256);
    CREATE INDEX article_identity ON article (identity);
    CREATE TABLE pair (pair INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (pair, article)) WITHOUT ROWID;
    CREATE TABLE block (article INTEGER NOT NULL, block INTEGER NOT NULL, PRIMARY KEY (article, block)) WITHOUT ROWID;
    """,
    """
    CREATE TABLE told (finding TEXT PRIMARY KEY, rule TEXT NOT NULL, level TEXT NOT NULL, message TEXT NOT NULL,
        day TEXT NOT NULL) WITHOUT ROWID;
    """,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One article of the ledger without its claims."""

    number: int
    id: str
    outlet: str | None
    published: str | None
    url: str | None
    claims: int
    added: str


class Ledger:
    """An open ledger; ``with`` closes it.

    Raises:
        CheckerError: when the file is no ledger, is of a later version, or another run holds it too long.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE, create: bool = True) -> None:
        self.path = path
        if not create and not path.exists():
            raise CheckerError(f"{path}: no such ledger; expected one made by: checker ledger add {path} PATHS")
        try:
            self._base = sqlite3.connect(path, timeout=patience, isolation_level=None)
            self._base.execute("PRAGMA synchronous = FULL")
            self._prepare()
        except sqlite3.Error as error:
            raise self._error(error) from None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._base.close()

    def _prepare(self) -> None:
        """Makes the tables of a new file, and brings those of an older version up to date."""
        application = self._base.execute("PRAGMA application_id").fetchone()[0]
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        if application == APPLICATION and version == VERSION:
            return
        if application != APPLICATION and self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise CheckerError(f"{self.path}: a database of something else; expected a ledger")
        if version > VERSION:
            raise CheckerError(f"{self.path}: a ledger of version {version}; expected {VERSION} or older: use a later checker")
        with self.change():
            version = self._base.execute("PRAGMA user_version").fetchone()[0]  # another run may have been first
            for step in _STEPS[version:]:
                for statement in filter(str.strip, step.split(";")):
                    self._base.execute(statement)
            self._base.execute(f"PRAGMA application_id = {APPLICATION}")
            self._base.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def change(self) -> Iterator[None]:
        """Everything within is written at the end, or nothing of it."""
        try:
            self._base.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise self._error(error) from None
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def _error(self, error: sqlite3.Error) -> CheckerError:
        if "locked" in str(error) or "busy" in str(error):
            return CheckerError(f"{self.path}: another run holds this ledger; expected it to end within {PATIENCE:.0f} seconds")
        if "not a database" in str(error) or "malformed" in str(error):
            return CheckerError(f"{self.path}: no ledger, or a broken one: {error}; expected one made by: checker ledger add")
        return CheckerError(f"{self.path}: {error}; expected a ledger in a folder that can be written")

    def add(self, found: Iterable[tuple[Article, Sequence[Claim]]], today: date) -> int:
        """Keeps articles with their claims; an article that is known by id and text changes nothing. Gives how many were new."""
        new = 0
        for article, claims in found:
            body = zlib.compress(json.dumps(_record(article, claims), ensure_ascii=False).encode("utf-8", "surrogatepass"))
            published = article.published.day
            row = (article.id, article.identity, article.sha256, article.outlet, published and published.isoformat(), article.url)
            done = self._base.execute(
                "INSERT OR IGNORE INTO article (id, identity, sha256, outlet, published, url, claims, added, body)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, len(claims), today.isoformat(), body),
            )
            if not done.rowcount:
                continue
            new += 1
            number = done.lastrowid
            self._base.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?)", [(pair, number) for pair in pairs(claims)])
            self._base.executemany("INSERT OR IGNORE INTO block VALUES (?, ?)", [(number, one) for one in blocks(claims)])
        return new

    def known(self, article: Article) -> tuple[Claim, ...] | None:
        """The claims of an article that is kept already with this text, else None."""
        row = self._base.execute("SELECT body FROM article WHERE id = ? AND sha256 = ?", (article.id, article.sha256)).fetchone()
        return None if row is None else _read(row[0])[1]

    def touched(self, claims: Sequence[Claim], but: Iterable[str]) -> list[tuple[Article, tuple[Claim, ...]]]:
        """Known articles that may tell of the events of these claims of one article: two names and a kind of figure in common."""
        keys, kinds = pairs(claims), blocks(claims)
        if not keys or not kinds:
            return []
        marks = ",".join("?" * len(keys))
        query = (
            f"SELECT number, id, body FROM article WHERE number IN (SELECT p.article FROM pair p WHERE p.pair IN ({marks})"
            f" AND EXISTS (SELECT 1 FROM block b WHERE b.article = p.article AND b.block IN ({','.join('?' * len(kinds))})))"
            " ORDER BY published DESC, number DESC LIMIT ?"
        )
        skip = set(but)
        rows = self._base.execute(query, (*keys, *kinds, MOST_TOUCHED))
        return [_read(body) for _, name, body in rows if name not in skip]

    def versions(self, article: Article) -> list[tuple[Article, tuple[Claim, ...]]]:
        """Other texts that are kept under the article's address or id, the latest first."""
        query = "SELECT body FROM article WHERE identity = ? AND sha256 <> ? ORDER BY number DESC"
        return [_read(body) for (body,) in self._base.execute(query, (article.identity, article.sha256))]

    def told(self, findings: Sequence[Finding]) -> frozenset[str]:
        """The ids of those findings that were told before."""
        asked = [(one.id, self._base.execute("SELECT 1 FROM told WHERE finding = ?", (one.id,)).fetchone()) for one in findings]
        return frozenset(key for key, row in asked if row)

    def tell(self, findings: Sequence[Finding], messages: Sequence[str], today: date) -> None:
        """Keeps that these findings were told."""
        rows = [(f.id, f.rule, f.level, message, today.isoformat()) for f, message in zip(findings, messages, strict=True)]
        self._base.executemany("INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?, ?)", rows)

    def articles(self) -> Iterator[Stored]:
        """Every article in the order of its coming."""
        query = "SELECT number, id, outlet, published, url, claims, added FROM article ORDER BY number"
        for row in self._base.execute(query):
            yield Stored(**dict(zip(Stored.__slots__, row, strict=True)))

    def every(self) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        """Every article with its claims, in the order of its coming."""
        for (body,) in self._base.execute("SELECT body FROM article ORDER BY number"):
            yield _read(body)

    def findings(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Every finding that was told: id, rule, level, message, day."""
        yield from self._base.execute("SELECT finding, rule, level, message, day FROM told ORDER BY day, finding")

    def show(self, name: str) -> list[tuple[Article, tuple[Claim, ...]]]:
        """The texts kept under an article's id, address or the first letters of its id."""
        query = "SELECT body FROM article WHERE id = ? OR identity = ? OR substr(id, 1, length(?)) = ? ORDER BY number"
        return [_read(body) for (body,) in self._base.execute(query, (name, name, name, name))]

    def forget(self, name: str) -> int:
        """Takes an article with all its texts out, by id or address. Gives how many texts went."""
        numbers = [n for (n,) in self._base.execute("SELECT number FROM article WHERE id = ? OR identity = ?", (name, name))]
        for number in numbers:
            for statement in ("article WHERE number", "pair WHERE article", "block WHERE article"):
                self._base.execute(f"DELETE FROM {statement} = ?", (number,))
        return len(numbers)

    def wrong(self) -> list[str]:
        """What is not as it must be: the file itself, a body that cannot be read, counts and keys that do not fit their body."""
        found = [str(line) for (line,) in self._base.execute("PRAGMA integrity_check") if line != "ok"]
        for number, name, sha256, count, body in self._base.execute("SELECT number, id, sha256, claims, body FROM article"):
            try:
                article, claims = _read(body)
            except (zlib.error, ValueError, KeyError, TypeError) as error:
                found.append(f"article {name}: its body cannot be read: {error!r}")
                continue
            kept = {one for (one,) in self._base.execute("SELECT block FROM block WHERE article = ?", (number,))}
            if (article.id, article.sha256, len(claims)) != (name, sha256, count) or kept != set(blocks(claims)):
                found.append(f"article {name}: its body is not what its row says")
        return found


def pairs(claims: Sequence[Claim]) -> list[int]:
    """Numbers for every two names that an article is about, and for every counted group in a place: what two reports share."""
    found: set[str] = set()
    for claim in claims:
        one = slot(claim)
        found.update("\0".join(both) for both in combinations(sorted(one.names), 2))
        found.update(key for key in one.keys if "@" in key)
    return sorted(map(_number, found))


def blocks(claims: Sequence[Claim]) -> list[int]:
    """Numbers for the kinds of figures that an article has; figures of two kinds are never compared."""
    return sorted({_number(repr(block(claim))) for claim in claims})


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _record(article: Article, claims: Sequence[Claim]) -> dict[str, Any]:
    return {"article": article_record(article), "claims": [claim_record(claim, None, article.language) for claim in claims]}


def _read(body: bytes) -> tuple[Article, tuple[Claim, ...]]:
    content = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    article = article_from(content["article"])
    return article, tuple(claim_from(one, article) for one in content["claims"])
