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
from checker.model import Token
from checker.times.senses import SENSES

__all__ = ["Form", "Lexicon", "Node", "lexicon"]

_ITEM = re.compile(r"^(?:\{(\w+)\}|(\S+?))(\?)?$")
_DMY = re.compile(r"^\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})$")
_DM = re.compile(r"^\d{1,2}/\d{1,2}$")
_SEASON = re.compile(r"^((?:19|20)\d\d)/(?:\d\d|(?:19|20)\d\d)$")
FIRST_YEAR, LAST_YEAR = 1900, 2100


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
    """A language's dates. ``classes_at`` says what a token can be, ``root`` which rows of classes are a date."""

    code: str
    root: Node
    words: Mapping[str, tuple[tuple[str, Any], ...]]  # first word of a class entry -> (class, value)
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, Any], ...]]  # entries of several words, by their first
    starters: frozenset[str]  # literal words that begin a form
    capital: frozenset[str]
    leads: Mapping[tuple[str, ...], str]
    longest_lead: int
    fillers: frozenset[str]
    never: frozenset[tuple[str, ...]]
    order: str
    table: Mapping[str, Any]

    def classes_at(self, tokens: Sequence[Token], i: int) -> list[tuple[str, Any, int]]:
        """The classes of the token at ``i`` with their value and how many tokens they take."""
        token = tokens[i]
        first = token.lower[0]
        if first.isdigit():
            return [(name, value, 1) for name, value in _of_digits(token.lower)]
        found = [(name, value, 1) for name, value in self.words.get(token.lower, ())]
        for words, name, value in self.phrases.get(token.lower, ()):
            if tuple(t.lower for t in tokens[i : i + len(words)]) == words:
                found.append((name, value, len(words)))
        if token.lower in self.capital:
            found = [entry for entry in found if _case_fits(tokens, i, entry[0])]
        if "-" in token.lower and not found:
            found = self._hyphened(token.lower)
        return found

    def _hyphened(self, lower: str) -> list[tuple[str, Any, int]]:
        head, _, tail = lower.partition("-")
        heads, tails = dict(self.words.get(head, ())), dict(self.words.get(tail, ()))
        if "part" in heads and "month" in tails:
            return [("partmonth", (heads["part"], tails["month"]), 1)]
        if "part" in heads and "year" in tails:
            return []
        if "ordinal" in heads and tails.get("unit") == "quarter":
            return [("quarter", heads["ordinal"], 1)]
        return []


def _case_fits(tokens: Sequence[Token], i: int, name: str) -> bool:
    """A name of a day or month wants its capital; at the start of a sentence a capital says nothing."""
    if not tokens[i].text[0].isupper():
        return name not in ("weekday", "month")
    starts = i == 0 or (not tokens[i - 1].text[-1].isalnum() and tokens[i - 1].text not in (",", "("))
    return starts or name in ("weekday", "month")


def _of_digits(text: str) -> list[tuple[str, Any]]:
    if text.isdigit():
        value = int(text)
        found: list[tuple[str, Any]] = [("n", value)] if value <= 999 else []
        if len(text) <= 2:
            found.append(("num", value))
            if 1 <= value <= 31:
                found.append(("dom", value))
            if 1 <= value <= 4 and len(text) == 1:
                found.append(("ordinal", value))
        if len(text) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
            found.append(("year", value))
        return found
    if _DMY.match(text):
        return [("dmy", text)]
    season = _SEASON.match(text)
    if season:
        return [("season", int(season[1]))]
    if _DM.match(text):
        return [("dm", text)]
    return []


@cache
def lexicon(code: str) -> Lexicon:
    """The date words and forms of a language.

    Raises:
        DataError: when a form names a class or a sense that does not exist.
    """
    table = language(code).table("times")
    entries = _entries(code, table)
    words: dict[str, tuple[tuple[str, Any], ...]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]] = {}
    for name, word, value in entries:
        parts = tuple(word.split())
        if len(parts) == 1:
            words[word] = (*words.get(word, ()), (name, value))
        else:
            phrases[parts[0]] = (*phrases.get(parts[0], ()), (parts, name, value))
    root = _trie(code, table["form"])
    leads = {tuple(word.split()): sense for word, sense in table["leads"].items()}
    return Lexicon(
        code=code,
        root=root,
        words=words,
        phrases=phrases,
        starters=frozenset(root.words),
        capital=frozenset(table["capital"]),
        leads=leads,
        longest_lead=max(map(len, leads)),
        fillers=frozenset(table["fillers"]),
        never=frozenset(tuple(phrase.split()) for phrase in table["never"]),
        order=table["order"],
        table=table,
    )


def _entries(code: str, table: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    from babel import Locale  # noqa: PLC0415 - only when dates are read

    locale = Locale.parse(code)
    found: dict[tuple[str, str], Any] = {}
    for number, name in locale.months["format"]["wide"].items():
        found["month", name.lower()] = number
    for number, name in locale.days["format"]["wide"].items():
        found["weekday", name.lower()] = number
    singular = {"weekdays": "weekday", "months": "month", "units": "unit", "shifts": "shift", "days": "days"}
    singular |= {"parts": "part", "numbers": "n", "ordinals": "ordinal", "fused": "fused"}
    for key, name in singular.items():
        for word, value in table.get(key, {}).items():
            found[name, word] = value
    for key, name in (("daytimes", "daytime"), ("th", "th")):
        for word in table[key]:
            found[name, word] = word
    return [(name, word, value) for (name, word), value in found.items()]


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
        "quarter",
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
