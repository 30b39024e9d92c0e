"""Where what a statement reports ends because another statement begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.attributions.clauses import Statement
from checker.attributions.names import Tagged

__all__ = ["bounded"]


def bounded(made: list[Statement], found: Tagged) -> Iterator[Statement]:
    """Each statement cut where the next one begins, when a "but" or "while" stands between them."""
    tokens, breaks = found.tokens, found.lexicon.sets["breaks"]
    for statement, following in zip(made, [*made, None][1:], strict=True):
        if following is None or statement.form in ("after", "enclitic"):
            yield statement
            continue
        begin = min(following.subject_start or following.cue_start, following.cue_start)
        between = [t for t in tokens if statement.cue_end <= t.start < begin]
        stop = next((t.start for t in reversed(between) if t.lower in breaks), None)
        yield statement if stop is None else replace(statement, content=_before(statement.content, stop))


def _before(content: tuple[tuple[int, int], ...], stop: int) -> tuple[tuple[int, int], ...]:
    return tuple((a, min(b, stop)) for a, b in content if a < stop)
