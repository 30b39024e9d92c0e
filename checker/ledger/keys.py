"""The numbers under which an article is found again: pairs of the names that it is about, and the kinds of its figures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import combinations

from checker.model import Claim
from checker.series.slots import block, slot

__all__ = ["blocks", "pairs"]


def pairs(claims: Sequence[Claim]) -> list[int]:
    """Numbers for every two names that an article is about, and for every counted group in a place: what two reports share."""
    found: set[str] = set()
    for claim in claims:
        one = slot(claim)
        found.update("\0".join(both) for both in combinations(sorted(one.names), 2))
        found.update(one.scenes)
    return sorted(map(_number, found))


def blocks(claims: Sequence[Claim]) -> list[int]:
    """Numbers for the kinds of figures that an article has; figures of two kinds are never compared."""
    return sorted({_number(repr(block(claim))) for claim in claims})


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
