"""Events with a name of their own, such as a storm or a ship that sank: which one a figure is told of.

Two storms in one region share all their other names, and a report on the second one tells of the first. So the name is
kept beside the scene: of an article the name in its headline, else in its lead; of a figure the one that its own sentence
tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from checker.lang import language
from checker.lang.genitives import bare
from checker.model import Quantity, Sentence, Token
from checker.sentences import Phrases, headline_case, phrases

__all__ = ["Named", "named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The named events of an article: the key of each name, and those that the article itself is about."""

    keys: Mapping[str, str]
    own: frozenset[str]
    code: str  # of the language

    def of(self, quantity: Quantity, sentence: Sentence) -> tuple[str, ...]:
        """The events of one figure, as "key:name", sorted: the last one named before it in its sentence, else the next
        one behind it, else those of the article."""
        told = list(_mentions(sentence.tokens, self.keys, self.code)) if self.keys else []
        before = [key for start, key in told if start < quantity.span.start]
        found = before[-1:] or [key for _, key in told[:1]] or sorted(self.own)
        return tuple(found)


def named(sentences: Sequence[Sentence], code: str) -> Named:
    """The events that the article names with a word for their kind ("Hurricane Otis"), wherever it then names them."""
    keys = {name: key for one in sentences if not headline_case(one.tokens) for name, key in _names(one.tokens, code)}
    told = {
        part: {key for s in sentences if s.section == part for _, key in _mentions(s.tokens, keys, code)}
        for part in ("headline", "lead")
    }
    return Named(keys=keys, own=frozenset(told["headline"] or told["lead"]), code=code)


def _mentions(tape: Sequence[Token], keys: Mapping[str, str], code: str) -> Iterator[tuple[int, str]]:
    """Where the tokens name one of the events, and its key; "Otis's" is a name, too."""
    for token in tape:
        key = keys.get(bare(token.lower, code)) if token.text[0].isupper() else None
        if key is not None:
            yield token.start, key


def _names(tape: Sequence[Token], code: str) -> Iterator[tuple[str, str]]:
    """The first word of each name behind a word for its kind, in small letters, and its key."""
    heads, never = _table(code)
    for i, token in enumerate(tape):
        head = heads.before(tape, i)
        if head is None or not token.text.isalpha() or not token.text.istitle() or token.lower in never:
            continue
        start, (kind, written) = head
        if written.islower() or "".join(t.text for t in tape[start:i]) == written:
            yield token.lower, f"{kind}:{token.text}"


@cache
def _table(code: str) -> tuple[Phrases[tuple[str, str]], frozenset[str]]:
    entries = language(code).table("scenes")["named"]
    heads = [(word, (entry["id"], "".join(word.split()))) for entry in entries for word in entry["before"]]
    return phrases(code, heads), frozenset(word for entry in entries for word in entry["never"])
