"""An article with its claims as the bytes that the ledger keeps: JSON lines, packed.

The first line is the article and the kind of each of its figures, every further line a claim, so that of a known article only
the figures are read that can be compared. Ledgers of the first three versions hold all in one object.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from checker.editions import witnessed
from checker.errors import DamagedError
from checker.ledger.keys import kind
from checker.model import Article, Claim
from checker.records import article_from, article_record, claim_from, claim_record

__all__ = ["COLUMNS", "Body", "Kept", "packed", "packed_sketch", "unpacked_sketch"]

#: An article as it is kept, without its text, and its claims.
Kept: TypeAlias = tuple[Article, tuple[Claim, ...]]
#: What is read of an article's row, in the order that a ``Body`` takes it.
COLUMNS = "id, body, identity, superseded, sketch"
#: What a body raises that is damaged.
_UNREADABLE = (zlib.error, struct.error, ValueError, KeyError, TypeError, IndexError, AttributeError)


def packed(article: Article, claims: Sequence[Claim]) -> bytes:
    """The body of an article's row."""
    head = {"article": article_record(article), "kinds": [kind(claim) for claim in claims]}
    lines = [head, *(claim_record(claim, None, article.language) for claim in claims)]
    text = "\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in lines)
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def packed_sketch(article: Article) -> bytes:
    """The sketch of an article's row."""
    return struct.pack(f"<{len(article.sketch)}I", *article.sketch)


def unpacked_sketch(where: str, sketch: bytes | None) -> tuple[int, ...]:
    """The sketch of the row that ``where`` names.

    Raises:
        DamagedError: when it cannot be read.
    """
    with _told(where):
        return struct.unpack(f"<{len(sketch) // 4}I", sketch) if sketch else ()


@contextmanager
def _told(where: str) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise DamagedError(f"{where}: cannot be read: {error!r}; expected what checker ledger add wrote") from None


class Body:
    """An article of the ledger in ``path``; each of its claims is made when it is first asked for.

    Raises:
        DamagedError: from every method, when the row cannot be read.
    """

    __slots__ = ("_claims", "_lines", "_places", "_records", "_where", "article", "kinds")

    def __init__(
        self, path: Path, name: str, body: bytes, identity: str | None, superseded: str | None, sketch: bytes | None
    ) -> None:
        self._where = f"{path}: article {name}"
        self._claims: dict[int, Claim] = {}
        with _told(self._where):
            head, *lines = zlib.decompress(body).decode("utf-8", "surrogatepass").split("\n")
            first = json.loads(head)
            hashes = unpacked_sketch(self._where, sketch)
            known = article_from(first["article"])
            self.article: Article = replace(known, identity=identity, superseded_by=superseded, sketch=hashes)
            self._lines: Sequence[str] = lines
            self._records: Sequence[dict[str, Any]] | None = first.get("claims")
            self._places = range(len(lines if self._records is None else self._records))
            self.kinds: Sequence[int] = first["kinds"] if "kinds" in first else [kind(self._claim(i)) for i in self._places]
            self._counted(self.kinds)

    def claims(self, kinds: Container[int] | None = None) -> tuple[Claim, ...]:
        """Its claims, or those of some kinds."""
        with _told(self._where):
            return tuple(self._claim(i) for i in self._places if kinds is None or self.kinds[i] in kinds)

    @property
    def whole(self) -> Kept:
        """The article with all its claims."""
        return self.article, self.claims()

    def _counted(self, told: Sequence[Any]) -> None:
        if len(told) != len(self._places):
            raise ValueError(f"{len(told)} for {len(self._places)} claims")

    def _claim(self, place: int) -> Claim:
        if place not in self._claims:
            if self._records is None:  # all at once: half the time of one by one
                self._records = json.loads(f"[{','.join(self._lines)}]")
                self._counted(self._records)
            self._claims[place] = witnessed(claim_from(self._records[place], self.article), self.article)
        return self._claims[place]
