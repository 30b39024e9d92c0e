"""Words of offices and bodies that look like names: "Kepala Pusat Gempa Bumi dan Tsunami ABCD, Ann Lee".

An office's field, and the first half of a body's name that holds an "and", are capitalised as names are. What follows tells
them apart: an acronym and then a name, a bracketed acronym and then a name, a body's last word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.attributions.lexicon import Lexicon
from checker.model import Token
from checker.sentences import headline_case

if TYPE_CHECKING:
    from checker.attributions.names import Tag

__all__ = ["with_offices"]

#: One letter a token: its tag, "F" a name that could be a field, "&" a joining word, "j" a small word inside an office,
#: "D" a determiner, a mark as itself.
_OFFICE = re.compile(r"[RO](?:[RONFPB]|[&j](?=[RONFP]))*?[NF](?:[RONFPB]|[&j](?=[RONFP]))*?(?=[AB],?[NF]|\([ANFOB]\)[OB]?,?[NF])")
_BRACKET = re.compile(r"(?<=[ROPAB])\([NF]\)(?=[OB]?,?[NF])")
_BODY = re.compile(r"D(?P<name>[RNF]+&[RNF]+)[BO](?![RNF])|(?<=[OB])(?P<fields>jD?[RNF]+&F+)(?![RNF])|(?<=[OB])(?P<of>jD?[NF]+)")


def with_offices(tokens: Sequence[Token], tags: Sequence[Tag], lexicon: Lexicon) -> list[Tag]:
    """The tags, with the words of an office's field made part of the office and a body's name kept whole."""
    found = list(tags)
    _fields(tokens, found, lexicon)
    if headline_case(tokens):
        return found
    letters = "".join(_letter(token, tag, lexicon) for token, tag in zip(tokens, found, strict=True))
    for hit in _BRACKET.finditer(letters):
        found[hit.start() + 1] = "A"
    for hit in _OFFICE.finditer(letters):
        for i in range(*hit.span()):
            found[i] = "R" if found[i] == "N" else found[i]
        closing = hit.end() + 3  # "(Persero) Tbk": the last word of the body, right before the name
        if letters[hit.end()] == "(" and found[closing] == "O":
            found[closing] = "B"
    for hit in _BODY.finditer(letters):
        for i in range(*hit.span(str(hit.lastgroup))):
            found[i] = "B"
    return found


def _fields(tokens: Sequence[Token], tags: list[Tag], lexicon: Lexicon) -> None:
    """A capitalised word of a field of office right behind an office, or joined to one: "Menteri Perumahan dan Kawasan"."""
    for i in range(1, len(tags)):
        if tags[i] != "N" or not (lexicon.is_field(tokens[i].lower) or tokens[i].lower in lexicon.sets["words"]):
            continue
        before = tags[i - 1]
        joined = i > 1 and tokens[i - 1].lower in lexicon.sets["and"] | {","} and tags[i - 2] == "R"
        if before in ("R", "O", "T", "A", "B") or joined:
            tags[i] = "R"


def _letter(token: Token, tag: Tag, lexicon: Lexicon) -> str:
    if token.text in "(),":
        return token.text
    if tag != "l":
        return "F" if tag == "N" and lexicon.is_field(token.lower) else tag
    if token.lower in lexicon.sets["and"]:
        return "&"
    if token.lower in lexicon.sets["role_joins"]:
        return "j"
    return "D" if token.lower in lexicon.sets["determiners"] else str(tag)
