"""The scene of an article: what happened and in which village, district or regency, as its headline and lead tell.

Names alone do not tell two events apart: the same town, the same office and the same officer stand in reports on a fire
and on a crash. So a scene is kept beside them, and two articles whose scenes contradict each other tell of two events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from checker.lang import language
from checker.model import Sentence, Token
from checker.sentences import Phrases, phrases

__all__ = ["beside", "known_words", "scene"]

#: What a scene is read from: further below, other events are told of too.
_TOLD = ("headline", "lead")


def scene(sentences: Sequence[Sentence], code: str) -> tuple[str, ...]:
    """What the article's headline and lead say of its event, as "key:value", sorted.

    Example: ``("happening:fire", "village:Sukamaju")``.
    """
    found: set[str] = set()
    for sentence in sentences:
        if sentence.section in _TOLD:
            found.update(_happenings(sentence.tokens, code))
            found.update(_localities(sentence.tokens, code))
    return tuple(sorted(found))


def known_words(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The words of headline and lead, in small letters: a place that they name is that of the event."""
    return frozenset(token.lower for one in sentences if one.section in _TOLD for token in one.tokens)


def beside(locality: Sequence[str], known: frozenset[str]) -> tuple[str, ...]:
    """The names that headline and lead do not tell: a figure that holds there is of a part of the event, or of another one.

    Example:
        >>> beside(("Garut", "Tepi Barat"), frozenset({"banjir", "garut"}))
        ('Tepi Barat',)
    """
    return tuple(name for name in locality if not known.issuperset(name.lower().split()))


def _happenings(tape: Sequence[Token], code: str) -> Iterator[str]:
    table, i = _table(code)[0], 0
    while i < len(tape):
        hit = table.at(tape, i)
        yield from (f"happening:{family}" for family in hit[1]) if hit else ()
        i = hit[0] if hit else i + 1


def _localities(tape: Sequence[Token], code: str) -> Iterator[str]:
    _, before, after = _table(code)
    for i, token in enumerate(tape):
        if not token.text[0].isupper():
            continue
        led, followed = before.before(tape, i), after.at(tape, i + 1)
        if led:
            yield f"{led[1]}:{token.text}"
        elif followed:
            yield f"{followed[1]}:{token.text}"


@cache
def _table(code: str) -> tuple[Phrases[tuple[str, ...]], Phrases[str], Phrases[str]]:
    table = language(code).table("scenes")
    happenings = [(word, tuple(entry["families"])) for entry in table["happening"] for word in entry["words"]]
    before = [(word, entry["id"]) for entry in table["locality"] for word in entry.get("before", ())]
    after = [(word, entry["id"]) for entry in table["locality"] for word in entry.get("after", ())]
    return phrases(code, happenings), phrases(code, before), phrases(code, after)
