"""The numbers under which an article is found again: pairs of the names that it is about, and the kinds of its figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from checker.model import Claim
from checker.series.slots import LONGEST_PAUSE, Slot, block, slot

__all__ = ["Reach", "blocks", "kind", "pairs", "reach"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which known articles claims can meet: with one of the pairs, one of the kinds, a day (ordinal) from first to last."""

    pairs: frozenset[int]
    kinds: frozenset[int]
    first: int
    last: int


def reach(slots: Iterable[Slot], kinds: Iterable[int], first: date, last: date) -> Reach:
    """What the slots of claims, or of whole series, that were told from ``first`` to ``last`` can meet."""
    return Reach(
        pairs=frozenset(key for one in slots for key in _pairs(one.names, one.scenes)),
        kinds=frozenset(kinds),
        first=first.toordinal() - LONGEST_PAUSE,
        last=last.toordinal() + LONGEST_PAUSE,
    )


def pairs(claims: Sequence[Claim]) -> list[int]:
    """Numbers for every two names that an article is about, and for every counted group in a place: what two reports share."""
    return sorted({key for one in map(slot, claims) for key in _pairs(one.names, one.scenes)})


def blocks(claims: Sequence[Claim]) -> list[int]:
    """Numbers for the kinds of figures that an article has; figures of two kinds are never compared."""
    return sorted(set(map(kind, claims)))


def kind(claim: Claim) -> int:
    """The number of a figure's kind."""
    return _kind(block(claim))


@lru_cache(maxsize=10_000)
def _kind(block: tuple[str, ...]) -> int:
    return _number(repr(block))


@lru_cache(maxsize=10_000)
def _pairs(names: frozenset[str], scenes: frozenset[str]) -> tuple[int, ...]:
    return tuple(map(_number, {*("\0".join(both) for both in combinations(sorted(names), 2)), *scenes}))


@lru_cache(maxsize=100_000)
def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
