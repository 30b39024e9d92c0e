"""Which articles are copies of a text, and which are versions of one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from checker.articles.addresses import is_address
from checker.editions.sketches import LOOKED_UP, share
from checker.model import Article, Claim

__all__ = ["near", "related", "superseded", "versions", "witnessed"]

#: A text is a copy when this part of its shingles stands in an earlier one; a short text, where chance does more, needs more.
COPIED, SHORT, SHORT_COPIED = 0.6, 40, 0.9
#: Two texts are near when they have this part of the shorter one in common. Of one record id these are versions, no others:
#: ids such as "1" repeat.
SAME_RECORD = 0.3
#: Of other articles under one record id an article is compared with so many: ids such as "1" stand for very many.
MOST_HEADS = 50
#: A shingle that stands in more texts than this says nothing.
MOST_ALIKE = 200


def related(articles: Sequence[Article], known: Iterable[Article] = ()) -> tuple[Article, ...]:
    """The articles in their order, each with what it is a copy of, whose text it is, and what superseded it.

    ``known`` are articles from before, with sketches, that these may be copies of; they come before all others.
    Of articles that are versions of one, the one that came out last supersedes the others; of one day, the last given.
    """
    before = list(known)
    every = [*before, *articles]
    order = [*range(len(before)), *sorted(range(len(before), len(every)), key=lambda i: (_came(every[i]), i))]
    later = superseded(articles)
    copies = _copies(every, order, [later.get(one.id, one.superseded_by) or one.id for one in every])
    families: dict[int, list[int]] = {}
    for copy, first in copies.items():
        families.setdefault(first, [first]).append(copy)
    witness = {one: _witness([every[i] for i in family]) for family in families.values() for one in family}
    return tuple(
        replace(
            one,
            copy_of=every[copies[i]].id if i in copies else one.copy_of,
            original=witness.get(i, one.original),
            superseded_by=later.get(one.id, one.superseded_by),
        )
        for i, one in enumerate(every)
        if i >= len(before)
    )


def witnessed(claim: Claim, article: Article) -> Claim:
    """The claim with what its article's relations say of it."""
    superseded = article.superseded_by is not None
    if (claim.original, claim.superseded) == (article.original, superseded):
        return claim
    return replace(claim, original=article.original, superseded=superseded)


def superseded(articles: Iterable[Article]) -> dict[str, str]:
    """The id of each version that has a later one here, with the id of the last."""
    families: dict[str, list[Article]] = {}
    for one in articles:
        if one.identity is not None:
            families.setdefault(one.identity, []).append(one)
    later: dict[str, str] = {}
    for family in families.values():
        heads: list[Article] = []
        for one in reversed(_in_order(family)):
            head = next((head for head in heads[:MOST_HEADS] if _one_article(head, one)), None)
            if head is None:
                heads.append(one)
            else:
                later[one.id] = head.id
    return later


def versions(articles: Iterable[Article]) -> list[list[Article]]:
    """The articles of which a later version is here, each with that and the others of its kind, in the order of their coming."""
    families: dict[str, list[Article]] = {}
    for one in articles:
        families.setdefault(one.superseded_by or one.id, []).append(one)
    return [
        sorted(_in_order(family), key=lambda one: one.superseded_by is None) for family in families.values() if len(family) > 1
    ]


def _one_article(new: Article, old: Article) -> bool:
    """Whether two texts of one identity are versions; ids of records such as "1" are also given to quite other articles."""
    if is_address(new.identity or ""):
        return True
    if new.outlet and old.outlet and new.outlet != old.outlet:  # the same report in two papers that count alike
        return False
    return near(new.sketch, old.sketch)


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a good part of one of two texts stands in the other, by their sketches."""
    return max(share(one, other), share(other, one)) >= SAME_RECORD


def _came(article: Article) -> tuple[date, str]:
    """When an article came out, unknown days last; the hour in universal time where the page tells it."""
    published = article.published
    clock = published.clock or time.min
    return published.day or date.max, clock.replace(tzinfo=None).isoformat()


def _in_order(family: Sequence[Article]) -> list[Article]:
    """An article's versions in the order of their coming; of one day, as given.

    One that tells no day came after the one that was given before it. A part of an article, as a feed gives, never
    supersedes the whole.
    """
    came, keys = (date.min, ""), []
    for one in family:
        came = _came(one) if one.published.day is not None else came
        keys.append((not one.partial, *came))
    return [family[i] for i in sorted(range(len(family)), key=lambda i: (keys[i], i))]


def _copies(every: Sequence[Article], order: Sequence[int], last: Sequence[str]) -> dict[int, int]:
    """Each copy with the first of its family; versions of one article, which have one ``last``, are no copies."""
    where: dict[int, list[int]] = {}
    copies: dict[int, int] = {}
    for i in order:
        one = every[i]
        keys = one.sketch[1 : 1 + LOOKED_UP]
        near = dict.fromkeys(j for key in keys for j in where.get(key, ()) if last[j] != last[i])
        best = max(((share(one.sketch, every[j].sketch), -j) for j in near), default=(0.0, 0))
        least = COPIED if one.sketch and one.sketch[0] >= SHORT else SHORT_COPIED
        if best[0] >= least:
            copies[i] = copies.get(-best[1], -best[1])
        for key in keys:
            there = where.setdefault(key, [])
            if len(there) < MOST_ALIKE:
                there.append(i)
    return copies


def _witness(family: Sequence[Article]) -> str:
    """Whose text a family of copies prints: as the first of them was told, else an agency that one names, else the first."""
    first = family[0]
    agency = next((agency for one in family for agency in one.agencies), None)
    return first.original or agency or first.outlet or first.id
