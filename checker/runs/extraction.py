"""Articles to claims, one after the other: what breaks on one, or takes too long, does not stop the others."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.claims import Extraction, claims
from checker.deadlines import DEFAULT, TooLongError, deadline
from checker.editions import sketch
from checker.errors import CheckerError
from checker.model import Article, Claim, Problem, Skip

if TYPE_CHECKING:
    from checker.table import Frame

__all__ = ["Claims", "extract"]

LOG = logging.getLogger("checker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Extraction):
    """The claims of the articles that were done, and all else that was met; ``interrupted`` when the user stopped early.

    The articles come without their texts, which the claims do not need any more.

    Example:
        >>> from checker import article, extract
        >>> found = extract([article("Sebanyak 20 orang tewas di Garut.", language="id")])
        >>> [claim.quantity.value for claim in found]
        [20]
        >>> found.to_pandas()[["value", "unit", "state", "written"]].values.tolist()
        [[20.0, 'person', 'dead', '20 orang']]
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()
    interrupted: bool = False

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def to_pandas(self) -> Frame:
        """The claims table, one row a claim: the columns that rules see, and the evidence."""
        from checker.table import frame  # noqa: PLC0415 - pandas only for those who ask

        return frame(self.claims, ())


def extract(
    items: Iterable[Article | Problem], *, seen: Callable[[Article], None] | None = None, seconds: float | None = DEFAULT
) -> Claims:
    """The claims of the articles, and a problem for each that broke the reader; ``seen`` is told of each article.

    Problems among the items are handed on. An article that takes longer than ``seconds`` is left out with a problem that
    says so. An interrupt (Ctrl-C) ends it early: what was done before is given, and the result says so.
    """
    done: list[Article] = []
    found: list[Claim] = []
    skipped: list[Skip] = []
    problems: list[Problem] = []
    interrupted = False
    try:
        for item in items:
            if isinstance(item, Problem):
                problems.append(item)
                continue
            one = _claims(item, seconds)
            if isinstance(one, Problem):
                problems.append(one)
                continue
            found += one.claims
            skipped += one.skipped
            done.append(replace(item, text="", sections=(), sketch=sketch(item)))
            if seen is not None:
                seen(item)
    except KeyboardInterrupt:
        interrupted = True
    return Claims(
        claims=tuple(found),
        skipped=tuple(skipped),
        articles=tuple(done),
        problems=tuple(problems),
        interrupted=interrupted,
    )


def _claims(article: Article, seconds: float | None) -> Extraction | Problem:
    start = time.perf_counter()
    try:
        with deadline(seconds):
            one = claims(article)
    except CheckerError:
        raise
    except TooLongError as error:
        return Problem(path=article.path, line=article.line, message=str(error))
    except Exception as error:
        return Problem(path=article.path, line=article.line, message=f"internal error: {error!r}")
    told = (article.path, len(one.claims), len(one.skipped), time.perf_counter() - start)
    LOG.info("%s: %d claims, %d numbers passed over, %.3f s", *told)
    return one
