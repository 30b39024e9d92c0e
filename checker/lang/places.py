"""Names of places in a text and the codes they stand for: CLDR's names of territories and the language's own aliases.

A name counts only where it is written as a name: with a capital letter, or in capitals when it is an abbreviation,
so that "AS" is the United States and "as" is a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from checker.lang import language
from checker.lang.genitives import bare
from checker.model import Token

__all__ = ["Place", "PlaceKind", "Places", "places"]

PlaceKind = Literal["country", "capital", "demonym", "seat", "region", "union"]

#: CLDR lists these codes beside the countries; they are no place that news reports on, or a union of countries.
_NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "IC", "QO", "TA", "XA", "XB", "ZZ", "EZ"})
_UNIONS = frozenset({"EU", "UN"})
_TABLES: tuple[tuple[str, PlaceKind], ...] = (
    ("unions", "union"),
    ("regions", "region"),
    ("capitals", "capital"),
    ("seats", "seat"),
    ("demonyms", "demonym"),
    ("countries", "country"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place's name among tokens: ``start`` and ``end`` count tokens, end excluded. ``code`` is ISO 3166."""

    start: int
    end: int
    code: str
    kind: PlaceKind
    name: str  # as CLDR or the language's file writes it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """What can follow the words so far, and the name that ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[str, str, PlaceKind]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The place names of one language. ``find`` reads tokens, ``code`` one name."""

    language: str
    root: _Node

    def find(self, tokens: Sequence[Token]) -> tuple[Place, ...]:
        """Every place named, longest name first, none overlapping another; in order of the tokens."""
        found: list[Place] = []
        i = 0
        while i < len(tokens):
            place = self._at(tokens, i) if tokens[i].text[0].isupper() else None
            if place is None:
                i += 1
            else:
                found.append(place)
                i = place.end
        return tuple(found)

    def code(self, name: str) -> str | None:
        """The code that a whole name stands for, or None.

        Example:
            >>> places("id").code("Korea Utara"), places("id").code("korut")
            ('KP', None)
        """
        words = tuple(Token(text=w, lower=w.lower(), start=0, end=0) for w in _words(name))
        place = self._at(words, 0) if words and words[0].text[0].isupper() else None
        return place.code if place is not None and place.end == len(words) else None

    def _at(self, tokens: Sequence[Token], start: int) -> Place | None:
        node, best, i = self.root, None, start
        while i < len(tokens):
            following = node.next.get(bare(tokens[i].lower, self.language))
            if following is None:
                break
            node = following
            i += 1
            for name, code, kind in node.ends:
                if _written_as(name, tokens[start:i]):
                    best = Place(start=start, end=i, code=code, kind=kind, name=name)
        return best


@cache
def places(code: str) -> Places:
    """The place names of a language, built once a process from CLDR and ``places.toml``."""
    from babel import Locale  # noqa: PLC0415 - only when places are wanted

    own = language(code).table("places")
    root = _Node()
    dropped = frozenset(own.get("drop", ()))
    for key, name in sorted(Locale.parse(code).territories.items()):
        if len(key) == 2 and key.isalpha() and key not in _NO_COUNTRY and name not in dropped:
            for form in _forms(name):
                _add(root, form, key, "union" if key in _UNIONS else "country", code)
    for table, kind in _TABLES:
        for name, key in own.get(table, {}).items():
            _add(root, name, key, kind, code)
    return Places(language=code, root=root)


def _forms(name: str) -> tuple[str, ...]:
    """A CLDR name and what stands in its brackets: "Myanmar (Burma)" is both."""
    head, _, rest = name.partition(" (")
    return (head, rest.rstrip(")")) if rest and rest[0].isupper() and " " not in rest else (head,)


def _add(root: _Node, name: str, code: str, kind: PlaceKind, language: str) -> None:
    node = root
    for word in _words(name):
        node = node.next.setdefault(bare(word.lower(), language), _Node())
    node.ends[:] = [end for end in node.ends if end[0].isupper() != name.isupper()] + [(name, code, kind)]


def _words(name: str) -> list[str]:
    """A name cut as the tokenizer cuts it; names are too regular to need the tokenizer itself."""
    return re.findall(r"\w+(?:[.'’-]\w+)*|[^\w\s]", name)


def _written_as(name: str, tokens: Sequence[Token]) -> bool:
    text = tokens[0].text
    return text.isupper() if name.isupper() else text[0].isupper()
