"""Sketches of texts: how much of one text stands in another, from a few hundred bytes of each.

A text's shingles are its runs of five words; its sketch is their number and the smallest hashes of them. The hashes
of one sketch that stand in the other tell which part of its shingles does (bottom-k sketch).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from hashlib import blake2b

from checker.model import Article

__all__ = ["LOOKED_UP", "share", "sketch"]

#: Words of a shingle, and hashes of a sketch.
WORDS, HASHES = 5, 192
#: What is told from fewer hashes than this is no sign of anything.
SAMPLE = 6
#: A text is found by so many of its smallest hashes: two that share a half are missed once in four thousand times.
LOOKED_UP = 12
#: Sections that are the article's own words; menus and links to others are the same on every page of an outlet.
_OWN = ("lead", "body", "caption")
_WORD = re.compile(r"\w+")


def sketch(article: Article) -> tuple[int, ...]:
    """The number of different shingles, then the smallest hashes in order; only the number 0 for a text without words."""
    text = " \n ".join(article.text[s.span.start : s.span.end] for s in article.sections if s.kind in _OWN)
    words = _WORD.findall(text.lower()) or _WORD.findall(article.text.lower())
    shingles = {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))} if words else set()
    hashes = sorted({int.from_bytes(blake2b(one.encode("utf-8", "replace"), digest_size=4).digest()) for one in shingles})
    return (len(hashes), *hashes[:HASHES])


def share(new: tuple[int, ...], known: tuple[int, ...]) -> float:
    """Which part of the shingles of ``new`` stands in ``known``, 0 to 1; exact when both have up to 192 shingles.

    Example:
        >>> share((4, 1, 2, 3, 4), (8, 1, 2, 3, 5, 6, 7, 8, 9))
        0.75
    """
    if not new or not known or not new[0] or not known[0]:
        return 0.0
    told = [s[-1] for s in (new, known) if len(s) <= s[0]]  # of a longer text the hashes above its last one are not known
    bound = min(told, default=new[-1])
    sample = new[1 : bisect_right(new, bound, 1)]
    if len(sample) < min(SAMPLE, new[0]):
        return 0.0
    return len(set(sample).intersection(known[1:])) / len(sample)
