"""The ledger: adding, finding, telling and forgetting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count, islice
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, NamedTuple

from checker.articles.addresses import is_address, normal_address
from checker.editions import LOOKED_UP, near
from checker.errors import CheckerError, DamagedError
from checker.ledger.base import PATIENCE, Base
from checker.ledger.bodies import COLUMNS, Body, Kept, packed, packed_sketch, unpacked_sketch
from checker.ledger.families import settle
from checker.ledger.keys import Reach, blocks, pairs
from checker.model import Article, Claim, Finding

__all__ = ["Ledger", "Stored", "Wrong"]

#: A new article, and each series that it joins, is compared with at most so many known ones: those with most names in
#: common, of equals the latest.
MOST_TOUCHED = 8
#: Of the articles that share one pair of names, or one shingle, so many are looked at, for what very many have in common says
#: little: the latest of a pair, the first of a shingle.
MOST_OF_ONE = 300
#: So many known texts are looked at for being the same as a new one, or versions of it.
MOST_ALIKE = 50
#: So many ids are shown of those that a name may mean.
MOST_SHOWN = 5


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


class Wrong(NamedTuple):
    """One line of what is not as it must be, and whether it cannot even be read."""

    line: str
    unreadable: bool


class Ledger:
    """An open ledger; ``with`` closes it.

    Raises:
        CheckerError: here and from every method, when the file is no ledger, is of a later version, cannot be read or
            written, or another run holds it too long.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE, create: bool = True) -> None:
        self.path = path
        if not create and not path.exists():
            raise CheckerError(f"{path}: no such ledger; expected one made by: checker ledger add {path} PATHS")
        self._base = Base(path, patience)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._base.close()

    def change(self) -> AbstractContextManager[None]:
        """Everything within is written at the end, or nothing of it."""
        return self._base.change()

    def add(self, found: Iterable[tuple[Article, Sequence[Claim]]], today: date) -> int:
        """Keeps articles with their claims; an article that is known by id and text changes nothing. Gives how many were new."""
        new = 0
        for article, claims in found:
            published = article.published.day
            row = {
                "id": article.id,
                "own_id": article.own_id or article.id,
                "identity": article.identity,
                "sha256": article.sha256,
                "outlet": article.outlet,
                "published": published and published.isoformat(),
                "url": article.url,
                "claims": len(claims),
                "added": today.isoformat(),
                "body": packed(article, claims),
                "superseded": article.superseded_by,
                "sketch": packed_sketch(article),
            }
            query = f"INSERT OR IGNORE INTO article ({', '.join(row)}) VALUES ({', '.join(f':{key}' for key in row)})"
            done = self._base.run(query, row)
            if not done.rowcount:
                continue
            new += 1
            number = done.lastrowid
            day = (published or today).toordinal()
            self._base.many("INSERT OR IGNORE INTO pair VALUES (?, ?, ?)", [(one, day, number) for one in pairs(claims)])
            self._base.many("INSERT OR IGNORE INTO block VALUES (?, ?)", [(number, one) for one in blocks(claims)])
            shingles = article.sketch[1 : 1 + LOOKED_UP]
            self._base.many("INSERT OR IGNORE INTO shingle VALUES (?, ?)", [(one, number) for one in shingles])
        return new

    def named(self, article: Article, taken: Mapping[str, Article] = MappingProxyType({})) -> Article:
        """The article under the id that it has here, or among ``taken``: what has its text already is the same article.

        An id that another text has already gets a number behind it. What stays over an article's versions is its address,
        the id of its record, or else the id that it came with.
        """
        own = article.own_id or article.id
        identity = normal_address(article.identity or own)
        rows = list(self._base.rows("SELECT id, sha256, identity FROM article WHERE own_id = ? ORDER BY number", (own,)))
        rows += [(one.id, one.sha256, one.identity) for one in taken.values() if one.own_id == own]
        same = next((key for key, sha256, home in rows if sha256 == article.sha256 and _one_place(home, identity)), None)
        return replace(article, id=same or self._free(own, taken), own_id=own, identity=identity)

    def _free(self, own: str, taken: Container[str]) -> str:
        names = chain([own], (f"{own}#{n}" for n in count(2)))
        query = "SELECT 1 FROM article WHERE id = ?"
        return next(name for name in names if name not in taken and self._base.one(query, (name,)) is None)

    def known(self, article: Article) -> Kept | None:
        """What is kept of an article with this id and text, else None."""
        query = f"SELECT {COLUMNS} FROM article WHERE id = ? AND sha256 = ?"
        row = self._base.one(query, (article.id, article.sha256))
        return None if row is None else Body(self.path, *row).whole

    def alike(self, article: Article) -> list[Article]:
        """Known articles that have a good part of their text in common with this one's, in the order of their coming."""
        query = "SELECT article FROM shingle WHERE hash = ? ORDER BY article LIMIT ?"
        shared = Counter(n for one in article.sketch[1 : 1 + LOOKED_UP] for (n,) in self._base.rows(query, (one, MOST_OF_ONE)))
        likest = sorted(shared, key=lambda number: (-shared[number], number))[:MOST_ALIKE]
        query = f"SELECT number, id, sketch FROM article WHERE number IN ({_marks(likest)}) ORDER BY number"
        rows = list(self._base.rows(query, likest))
        told = {number: unpacked_sketch(f"{self.path}: article {name}", sketch) for number, name, sketch in rows}
        return [one.article for one in self._bodies(number for number, sketch in told.items() if near(article.sketch, sketch))]

    def renew(self, article: Article, claims: Sequence[Claim]) -> None:
        """Keeps what a later or earlier version says of a known article: that it is superseded, which figures were changed."""
        row = (article.superseded_by, packed(article, claims), article.id, article.sha256)
        self._base.run("UPDATE article SET superseded = ?, body = ? WHERE id = ? AND sha256 = ?", row)

    def _bodies(self, numbers: Iterable[int]) -> Iterator[Body]:
        query = f"SELECT {COLUMNS} FROM article WHERE number = ?"
        return (Body(self.path, *row) for number in numbers for row in self._base.rows(query, (number,)))

    def touched(self, reach: Reach, but: Container[str], read: Mapping[str, Body] = MappingProxyType({})) -> list[Body]:
        """Known articles that may tell of what is in reach; none whose id is in ``but``. Those in ``read`` are not read again.

        They have two names or people in a place in common with it, and a kind of figure, and came out not too long before or
        after. Of an article with several versions only the last is given.
        """
        query = "SELECT article, day FROM pair WHERE pair = ? AND day BETWEEN ? AND ? ORDER BY day DESC, article DESC LIMIT ?"
        rows = (self._base.rows(query, (pair, reach.first, reach.last, MOST_OF_ONE)) for pair in sorted(reach.pairs))
        shared = Counter(row for found in rows for row in found)
        likest = sorted(shared, key=lambda row: (shared[row], row[1], row[0]), reverse=True)
        kinds = sorted(reach.kinds)
        kind = f"EXISTS (SELECT 1 FROM block WHERE block.article = number AND block IN ({_marks(kinds)}))"
        query = f"SELECT id, number FROM article WHERE number = ? AND superseded IS NULL AND {kind}"
        last = (row for number, _ in likest for row in self._base.rows(query, (number, *kinds)))
        found = [(name, number) for name, number in islice(last, MOST_TOUCHED) if name not in but]
        return [body for name, number in found for body in ([read[name]] if name in read else self._bodies([number]))]

    def versions(self, article: Article) -> list[Body]:
        """Other texts that are kept under the article's address or id, in the order of their coming; the latest of very many."""
        where = "identity = ? AND (id <> ? OR sha256 <> ?) ORDER BY number DESC LIMIT ?"
        row = (article.identity, article.id, article.sha256, MOST_ALIKE)
        return [Body(self.path, *one) for one in self._base.rows(f"SELECT {COLUMNS} FROM article WHERE {where}", row)][::-1]

    def told(self, findings: Sequence[Finding]) -> frozenset[str]:
        """The ids of those findings that were told before."""
        return frozenset(one.id for one in findings if self._base.one("SELECT 1 FROM told WHERE finding = ?", (one.id,)))

    def tell(self, findings: Sequence[Finding], messages: Sequence[str], today: date) -> None:
        """Keeps that these findings were told."""
        rows = [(f.id, f.rule, f.level, message, today.isoformat()) for f, message in zip(findings, messages, strict=True)]
        self._base.many("INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?, ?)", rows)

    def articles(self) -> Iterator[Stored]:
        """Every article in the order of its coming."""
        query = "SELECT number, id, outlet, published, url, claims, added FROM article ORDER BY number"
        for row in self._base.rows(query):
            yield Stored(**dict(zip(Stored.__slots__, row, strict=True)))

    def every(self) -> Iterator[Kept]:
        """Every article with its claims, in the order of its coming."""
        for row in self._base.rows(f"SELECT {COLUMNS} FROM article ORDER BY number"):
            yield Body(self.path, *row).whole

    def findings(self) -> Iterator[tuple[Any, ...]]:
        """Every finding that was told: id, rule, level, message, day."""
        yield from self._base.rows("SELECT finding, rule, level, message, day FROM told ORDER BY day, finding")

    def show(self, name: str) -> list[Kept]:
        """The texts kept under an article's id or address, in any spelling of it, or the first letters of its id."""
        return [body.whole for body in self._bodies(number for number, _ in self._meant(name))]

    def forget(self, name: str) -> int:
        """Takes an article with all its texts out, by id or address, or the first letters of its id. Gives how many texts went.

        Raises:
            CheckerError: when several ids begin so.
        """
        found = self._meant(name)
        ids = sorted({key for _, key in found})
        if len(ids) > 1 and all(key != name and key.startswith(name) for key in ids):
            shown = ", ".join(ids[:MOST_SHOWN]) + (" ..." if len(ids) > MOST_SHOWN else "")
            raise CheckerError(f"{self.path}: {len(ids)} ids begin with {name!r}: {shown}; expected more of one")
        marks = _marks(found)
        numbers = [number for number, _ in found]
        homes = list(self._base.rows(f"SELECT DISTINCT identity FROM article WHERE number IN ({marks})", numbers))
        for statement in ("article WHERE number", "pair WHERE article", "block WHERE article", "shingle WHERE article"):
            self._base.run(f"DELETE FROM {statement} IN ({marks})", numbers)
        for (identity,) in homes:
            settle(self._base.rows, self.path, identity)
        return len(found)

    def _meant(self, name: str) -> list[tuple[Any, ...]]:
        """Number and id of the texts that a name means: by id, else by address, else by how their ids begin."""
        addresses = (normal_address(name), normal_address(f"//{name}"))
        for where, values in (
            ("id = ?", (name,)),
            ("identity IN (?, ?)", addresses),
            ("substr(id, 1, length(?)) = ?", (name, name)),
        ):
            found = list(self._base.rows(f"SELECT number, id FROM article WHERE {where} ORDER BY number", values))
            if found:
                return found
        return []

    def wrong(self) -> list[Wrong]:
        """What is not as it must be: the file itself, a body that cannot be read, counts and kinds that do not fit their body."""
        found: list[Wrong] = []
        try:
            found += [
                Wrong(f"{self.path}: {line}", True) for (line,) in self._base.rows("PRAGMA integrity_check") if line != "ok"
            ]
            for number, sha256, counted, *row in self._base.rows(f"SELECT number, sha256, claims, {COLUMNS} FROM article"):
                found += self._wrong(number, (row[0], sha256, counted), row)
        except DamagedError as error:
            found.append(Wrong(str(error), True))
        return found

    def _wrong(self, number: int, said: tuple[str, str, int], row: Sequence[Any]) -> Iterator[Wrong]:
        try:
            article, claims = Body(self.path, *row).whole
        except DamagedError as error:
            yield Wrong(str(error), True)
            return
        kinds = {one for (one,) in self._base.rows("SELECT block FROM block WHERE article = ?", (number,))}
        if (article.id, article.sha256, len(claims)) != said or kinds != set(blocks(claims)):
            yield Wrong(f"{self.path}: article {said[0]}: its body is not what its row says", False)


def _one_place(known: str | None, new: str) -> bool:
    """Whether one text under two identities is one article: not at two addresses."""
    return known == new or not (is_address(new) and is_address(known or ""))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
