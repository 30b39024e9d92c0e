"""The ledger's file: schema, transactions, adding, finding and forgetting."""

from __future__ import annotations

import json
import sqlite3
import struct
import zlib
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from checker.editions import LOOKED_UP, witnessed
from checker.errors import CheckerError
from checker.ledger.keys import blocks, pairs
from checker.ledger.schema import prepare
from checker.model import Article, Claim, Finding
from checker.records import article_from, article_record, claim_from, claim_record
from checker.series.slots import LONGEST_PAUSE

__all__ = ["Kept", "Ledger", "Stored"]

#: An article as it is kept, without its text, and its claims.
Kept: TypeAlias = tuple[Article, tuple[Claim, ...]]

#: Seconds that a run waits for another one.
PATIENCE = 30.0
#: A new article is compared with at most so many known ones: those with most names in common, of equals the latest.
MOST_TOUCHED = 40
#: So many known texts are looked at for being the same as a new one.
MOST_ALIKE = 50

#: What is read of an article with its claims.
_BODY = "body, superseded, sketch"


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
            prepare(self._base, path, self.change)
        except sqlite3.Error as error:
            raise self._error(error) from None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._base.close()

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
            published = article.published.day
            row = {
                "id": article.id,
                "identity": article.identity,
                "sha256": article.sha256,
                "outlet": article.outlet,
                "published": published and published.isoformat(),
                "url": article.url,
                "claims": len(claims),
                "added": today.isoformat(),
                "body": _packed(article, claims),
                "superseded": article.superseded_by,
                "sketch": struct.pack(f"<{len(article.sketch)}I", *article.sketch),
            }
            query = f"INSERT OR IGNORE INTO article ({', '.join(row)}) VALUES ({', '.join(f':{key}' for key in row)})"
            done = self._base.execute(query, row)
            if not done.rowcount:
                continue
            new += 1
            number = done.lastrowid
            day = (published or today).toordinal()
            self._base.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?, ?)", [(one, day, number) for one in pairs(claims)])
            self._base.executemany("INSERT OR IGNORE INTO block VALUES (?, ?)", [(number, one) for one in blocks(claims)])
            shingles = article.sketch[1 : 1 + LOOKED_UP]
            self._base.executemany("INSERT OR IGNORE INTO shingle VALUES (?, ?)", [(one, number) for one in shingles])
        return new

    def named(self, article: Article, taken: Container[str] = ()) -> Article:
        """The article under the id that it has here; an id that another text has already gets a number behind it."""
        query = "SELECT id, sha256 FROM article WHERE id = ? OR id > ? AND id < ?"
        rows = dict(self._base.execute(query, (article.id, f"{article.id}#", f"{article.id}$")).fetchall())
        same = next((key for key, sha256 in rows.items() if sha256 == article.sha256), None)
        numbered = (f"{article.id}#{n}" for n in count(2))
        free = (key for key in chain([article.id], numbered) if key not in rows and key not in taken)
        return replace(article, id=same or next(free))

    def known(self, article: Article) -> Kept | None:
        """What is kept of an article with this id and text, else None."""
        query = f"SELECT {_BODY} FROM article WHERE id = ? AND sha256 = ?"
        row = self._base.execute(query, (article.id, article.sha256)).fetchone()
        return None if row is None else _read(*row)

    def alike(self, article: Article) -> list[Article]:
        """Known articles that may have a good part of their text in common with this one's."""
        shingles = article.sketch[1 : 1 + LOOKED_UP]
        where = f"number IN (SELECT article FROM shingle WHERE hash IN ({_marks(shingles)}))"
        query = f"SELECT {_BODY} FROM article WHERE {where} ORDER BY number LIMIT ?"
        return [_read(*row, claims=False)[0] for row in self._base.execute(query, (*shingles, MOST_ALIKE))]

    def renew(self, article: Article, claims: Sequence[Claim]) -> None:
        """Keeps what a later or earlier version says of a known article: that it is superseded, which figures were changed."""
        row = (article.superseded_by, _packed(article, claims), article.id, article.sha256)
        self._base.execute("UPDATE article SET superseded = ?, body = ? WHERE id = ? AND sha256 = ?", row)

    def touched(self, article: Article, claims: Sequence[Claim], but: Container[str], today: date) -> list[Kept]:
        """Known articles that may tell of the events of an article with these claims; none whose id is in ``but``.

        They have two names or people in a place in common with it, and a kind of figure, and came out not too long before or
        after. Of an article with several versions only the last is given.
        """
        keys, kinds, day = pairs(claims), blocks(claims), (article.published.day or today).toordinal()
        kind = f"SELECT 1 FROM block b WHERE b.article = p.article AND b.block IN ({_marks(kinds)})"
        query = (
            "SELECT id, number FROM pair p JOIN article ON number = p.article"
            f" WHERE pair IN ({_marks(keys)}) AND day BETWEEN ? AND ? AND superseded IS NULL AND EXISTS ({kind})"
            " GROUP BY number ORDER BY count(*) DESC, day DESC, number DESC LIMIT ?"
        )
        rows = self._base.execute(query, (*keys, day - LONGEST_PAUSE, day + LONGEST_PAUSE, *kinds, MOST_TOUCHED)).fetchall()
        body = f"SELECT {_BODY} FROM article WHERE number = ?"
        return [_read(*self._base.execute(body, (number,)).fetchone()) for name, number in rows if name not in but]

    def versions(self, article: Article) -> list[Kept]:
        """Other texts that are kept under the article's address or record id, in the order of their coming."""
        query = f"SELECT {_BODY} FROM article WHERE identity = ? AND (id <> ? OR sha256 <> ?) ORDER BY number"
        return [_read(*row) for row in self._base.execute(query, (article.identity, article.id, article.sha256))]

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

    def every(self) -> Iterator[Kept]:
        """Every article with its claims, in the order of its coming."""
        for row in self._base.execute(f"SELECT {_BODY} FROM article ORDER BY number"):
            yield _read(*row)

    def findings(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Every finding that was told: id, rule, level, message, day."""
        yield from self._base.execute("SELECT finding, rule, level, message, day FROM told ORDER BY day, finding")

    def show(self, name: str) -> list[Kept]:
        """The texts kept under an article's id, address or the first letters of its id."""
        query = f"SELECT {_BODY} FROM article WHERE id = ? OR identity = ? OR substr(id, 1, length(?)) = ? ORDER BY number"
        return [_read(*row) for row in self._base.execute(query, (name, name, name, name))]

    def forget(self, name: str) -> int:
        """Takes an article with all its texts out, by id or address. Gives how many texts went."""
        numbers = [n for (n,) in self._base.execute("SELECT number FROM article WHERE id = ? OR identity = ?", (name, name))]
        for number in numbers:
            self._base.execute("UPDATE article SET superseded = NULL WHERE superseded = ?", (name,))
            for statement in ("article WHERE number", "pair WHERE article", "block WHERE article", "shingle WHERE article"):
                self._base.execute(f"DELETE FROM {statement} = ?", (number,))
        return len(numbers)

    def wrong(self) -> list[str]:
        """What is not as it must be: the file itself, a body that cannot be read, counts and keys that do not fit their body."""
        found = [str(line) for (line,) in self._base.execute("PRAGMA integrity_check") if line != "ok"]
        query = f"SELECT number, id, sha256, claims, {_BODY} FROM article"
        for number, name, sha256, counted, *body in self._base.execute(query):
            try:
                article, claims = _read(*body)
            except (zlib.error, ValueError, KeyError, TypeError) as error:
                found.append(f"article {name}: its body cannot be read: {error!r}")
                continue
            kept = {one for (one,) in self._base.execute("SELECT block FROM block WHERE article = ?", (number,))}
            if (article.id, article.sha256, len(claims)) != (name, sha256, counted) or kept != set(blocks(claims)):
                found.append(f"article {name}: its body is not what its row says")
        return found


def _marks(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))


def _packed(article: Article, claims: Sequence[Claim]) -> bytes:
    record = {"article": article_record(article), "claims": [claim_record(claim, None, article.language) for claim in claims]}
    return zlib.compress(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _read(body: bytes, superseded: str | None, sketch: bytes | None, *, claims: bool = True) -> Kept:
    content = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    hashes = struct.unpack(f"<{len(sketch) // 4}I", sketch) if sketch else ()
    article = replace(article_from(content["article"]), superseded_by=superseded, sketch=hashes)
    return article, tuple(witnessed(claim_from(one, article), article) for one in content["claims"] if claims)
