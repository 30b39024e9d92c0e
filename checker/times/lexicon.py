"""The words and forms of dates of one language, compiled once a process into a trie of classes and words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from checker.errors import DataError
from checker.lang import language
from checker.lang.dates import DateWords, date_words
from checker.times.senses import SENSES

__all__ = ["Form", "Lexicon", "Node", "lexicon"]

_ITEM = re.compile(r"^(?:\{(\w+)\}|(\S+?))(\?)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write a date: what it means and whether it needs a lead-in before it."""

    sense: str
    lead: bool
    rank: int


@dataclass(slots=True, kw_only=True)
class Node:
    """What can follow: classes and words; ``form`` is the form that ends here."""

    classes: dict[str, Node] = field(default_factory=dict)
    words: dict[str, Node] = field(default_factory=dict)
    form: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A language's dates. ``dates`` says what a token can be, ``root`` which rows of classes are a date."""

    code: str
    root: Node
    dates: DateWords
    starters: frozenset[str]  # literal words that begin a form
    leads: Mapping[tuple[str, ...], str]
    longest_lead: int
    fillers: frozenset[str]
    year_nouns: frozenset[str]
    dated_events: frozenset[str]
    clocks: frozenset[str]
    zones: frozenset[str]
    hours: frozenset[str]  # right before a time of day
    verb_prefixes: tuple[str, ...]
    units: frozenset[str]  # first words of units of measure
    joins: frozenset[str]  # "and"
    currency: frozenset[str]  # the tokens of currency signs
    never: frozenset[tuple[str, ...]]
    order: str
    table: Mapping[str, Any]


@cache
def lexicon(code: str) -> Lexicon:
    """The date words and forms of a language.

    Raises:
        DataError: when a form names a class or a sense that does not exist.
    """
    table = language(code).table("times")
    root = _trie(code, table["form"])
    leads = {tuple(word.split()): sense for word, sense in table["leads"].items()}
    signs = [word for one in language(code).table("units")["currency"] for word in one.get("before", ())]
    return Lexicon(
        code=code,
        root=root,
        dates=date_words(code),
        starters=frozenset(root.words),
        leads=leads,
        longest_lead=max(map(len, leads)),
        fillers=frozenset(table["fillers"]),
        year_nouns=frozenset(table["year_nouns"]),
        dated_events=frozenset(table["dated_events"]),
        clocks=frozenset(table["clocks"]),
        zones=frozenset(table["zones"]),
        hours=frozenset(language(code).table("figures")["clock_before"]),
        verb_prefixes=tuple(language(code).table("cues")["verb_prefixes"]),
        units=frozenset(w.split()[0] for unit in language(code).table("units")["unit"] for w in unit["words"]),
        joins=frozenset(language(code).table("cues")["and"]),
        currency=frozenset(part for word in signs for part in (*word.split(), *word.partition("$")) if part.strip()),
        never=frozenset(tuple(phrase.split()) for phrase in table["never"]),
        order=table["order"],
        table=table,
    )


_CLASSES = frozenset(
    [
        "weekday",
        "month",
        "unit",
        "shift",
        "days",
        "part",
        "n",
        "ordinal",
        "fused",
        "daytime",
        "th",
        "dom",
        "year",
        "num",
        "dm",
        "dmy",
        "season",
        "partmonth",
        "monthpair",
        "quarter",
        "numyear",
    ]
)


def _trie(code: str, forms: Sequence[Mapping[str, Any]]) -> Node:
    root = Node()
    for rank, entry in enumerate(forms):
        if entry["sense"] not in SENSES:
            raise DataError(f"lang/{code}/times.toml", "unknown sense", key=entry["sense"], expected=", ".join(SENSES))
        form = Form(sense=entry["sense"], lead=entry.get("lead", False), rank=rank)
        for row in product(*(_choices(code, item) for item in entry["words"].split())):
            node = root
            for kind, word in row:
                if kind == "class":
                    node = node.classes.setdefault(word, Node())
                elif kind == "word":
                    node = node.words.setdefault(word, Node())
            if node.form is None:
                node.form = form
    return root


def _choices(code: str, item: str) -> list[tuple[str, str]]:
    match = _ITEM.match(item)
    if match is None:
        raise DataError(f"lang/{code}/times.toml", "not an item of a form", key=item)
    name, word, optional = match.groups()
    if name is not None and name not in _CLASSES:
        raise DataError(f"lang/{code}/times.toml", "unknown class", key=name, expected=", ".join(sorted(_CLASSES)))
    found = [("class", name)] if name is not None else [("word", choice) for choice in word.split("|")]
    return [*found, ("none", "")] if optional else found
