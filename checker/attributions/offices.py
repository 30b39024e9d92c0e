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

__all__ = ["listed_field", "rank_after", "with_offices"]

#: One letter a token: its tag, "F" a name that could be a field, "&" a joining word, "j" a small word inside an office,
#: "D" a determiner, a mark as itself.
_OFFICE = re.compile(r"[RO](?:[RONFPB]|[&j](?=[RONFP]))*?[NF](?:[RONFPB]|[&j](?=[RONFP]))*?(?=[AB],?[NF]|\([ANFOB]\)[OB]?,?[NF])")
#: A person whom an office stands before is named by so many words: "Martin Luther King Jr" is no office.
_WHOLE_NAME = 2
#: What is spelled out before an acronym in brackets has at least so many words.
_ACRONYM = 3
_HEAD = re.compile(r"(?<![RONFPBAT])[NF](?=A,[NT]*N)")  # "Kapusdatin BNPB, Ann Lee": the unknown word before a body
_BRACKET = re.compile(r"(?<=[ROPAB])\([NF]\)(?=[OB]?,?[NF])")
_BODY = re.compile(
    r"(?:D|(?<=P)R?)(?P<name>[RNF]+&[RNF]+)[BO](?![RNF])|(?<=[OB])(?P<fields>jD?[RNF]+&F+)(?![RNF])|(?<=[OB])(?P<of>jD?[NF]+|[RN]j[NF](?![RNF]))"
)


def with_offices(tokens: Sequence[Token], tags: Sequence[Tag], lexicon: Lexicon) -> list[Tag]:
    """The tags, with the words of an office's field made part of the office and a body's name kept whole."""
    found = list(tags)
    _fields(tokens, found, lexicon)
    if headline_case(tokens):
        return found
    _before_name(tokens, found, lexicon)
    _spelled_out(tokens, found)
    _before_field(tokens, found, lexicon)
    _shortened(tokens, found)
    _before_rank(tokens, found, lexicon)
    letters = "".join(_letter(token, tag, lexicon) for token, tag in zip(tokens, found, strict=True))
    for hit in _HEAD.finditer(letters):
        found[hit.start()] = "R"
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


def _before_name(tokens: Sequence[Token], tags: list[Tag], lexicon: Lexicon) -> None:
    """Capitals up to an office that a whole name follows are of the office: "Butte County Sheriff Ann Lee"."""
    start = 0
    while start < len(tags):
        end = start
        while end < len(tags) and tags[end] == "N":
            end += 1
        run = range(start + 1, end - _WHOLE_NAME)
        office = next((i for i in reversed(run) if tokens[i].lower in lexicon.sets["words"]), None)
        if office is not None:
            first = _joined_fields(tokens, tags, lexicon, start)
            tags[first : office + 1] = [tag if tag == "l" else "R" for tag in tags[first : office + 1]]
        start = end + 1


def _spelled_out(tokens: Sequence[Token], tags: list[Tag]) -> None:
    """Capitals that the acronym in brackets behind them abbreviates are a body's or a thing's: "Gabah Kering Giling (GKG)"."""
    for i in range(_ACRONYM + 1, len(tags) - 1):
        letters = tokens[i].text
        first = i - 1 - len(letters)
        if len(letters) < _ACRONYM or first < 0 or not letters.isupper() or tokens[i - 1].text + tokens[i + 1].text != "()":
            continue
        holder = tags[first - 1] == "R" and set(tags[first : i - 1]) == {"N"} and tags[min(i + 2, len(tags) - 1)] != "N"
        if first > 0 and holder:
            continue  # "Menteri Kesehatan Ann Bay Lee (ABL) menyebut": a person's letters
        names = zip(letters, tokens[first : i - 1], tags[first : i - 1], strict=True)
        if all(tag in "NORBP" and token.text[0] == letter for letter, token, tag in names):
            tags[first : i - 1] = ["O"] * len(letters)


def _shortened(tokens: Sequence[Token], tags: list[Tag]) -> None:
    """What stands in brackets right behind a body or an office, and begins as one of its words does: "Badan Air (Badair)"."""
    for i in range(2, len(tags) - 1):
        if tags[i] != "N" or tokens[i - 1].text + tokens[i + 1].text != "()":
            continue
        first = i - 1
        while first > 0 and tags[first - 1] in ("R", "O", "B"):
            first -= 1
        letter = tokens[i].text[0]
        head = next((k for k in range(first, i - 1) if tokens[k].text[0] == letter and letter.isupper()), None)
        if head is not None and i - 2 > first:
            tags[i] = "R" if head == first and tags[head] == "R" else "A"  # "Kepala Badan Air (Kabadair)": an office


def _before_field(tokens: Sequence[Token], tags: list[Tag], lexicon: Lexicon) -> None:
    """Capitals between an office and "and" with a field and a name: "Menteri Pembangunan Manusia dan Kebudayaan Ann Lee"."""
    for i in range(2, len(tags) - 2):
        end = next((k for k in range(i + 2, len(tags)) if tags[k] not in "ROPAB"), i + 2)
        ends = (
            tags[end] == "N" or tokens[end].text == "(" or (tokens[end].text == "," and tags[min(end + 1, len(tags) - 1)] == "N")
        )
        field = tokens[i + 1].text[0].isupper() and lexicon.is_field(tokens[i + 1].lower) and ends
        if not field or tokens[i].lower not in lexicon.sets["and"]:
            continue
        first = i
        while first > 0 and tags[first - 1] == "N":
            first -= 1
        if first > 0 and tags[first - 1] == "R":
            tags[first : i + 2] = ["R" if tag == "N" else tag for tag in tags[first : i + 2]]


def _joined_fields(tokens: Sequence[Token], tags: Sequence[Tag], lexicon: Lexicon, start: int) -> int:
    """Where the fields before an "and" begin, when the last is a word of offices: "Maritime Affairs and Trade Minister"."""
    if start < 2 or tokens[start - 1].lower not in lexicon.sets["and"] or tags[start - 2] not in ("N", "R"):
        return start
    if not (lexicon.is_field(tokens[start - 2].lower) or tokens[start - 2].lower in lexicon.sets["words"]):
        return start
    first = start - 1
    while first > 0 and tags[first - 1] in ("N", "R"):
        first -= 1
    return first


def _fields(tokens: Sequence[Token], tags: list[Tag], lexicon: Lexicon) -> None:
    """A capitalised word of a field of office right behind an office, or joined to one: "Menteri Perumahan dan Kawasan"."""
    for i in range(1, len(tags)):
        if tags[i] != "N" or not (lexicon.is_field(tokens[i].lower) or tokens[i].lower in lexicon.sets["words"]):
            continue
        before = tags[i - 1]
        joined = i > 1 and tokens[i - 1].lower in lexicon.sets["and"] | {","} and tags[i - 2] == "R"
        if before in ("R", "O", "T", "A", "B") or joined:
            tags[i] = "R"


def _before_rank(tokens: Sequence[Token], tags: list[Tag], lexicon: Lexicon) -> None:
    """Capitals of an office that a comma and a rank follow are of the office: "Danramil 05/Tayu, Kapten Ann Lee"."""
    for comma in range(1, len(tags) - 2):
        if tokens[comma].text != "," or tokens[comma + 1].lower not in lexicon.sets["ranks"]:
            continue
        first = comma
        while first > 0 and (tokens[first - 1].text[0].isupper() or tags[first - 1] == "d" or tokens[first - 1].text == "/"):
            first -= 1
        while first < comma and tags[first] != "R":
            first += 1
        office = range(first, comma)
        named = tags[comma - 2 : comma] == ["N", "N"] and not lexicon.ranked_form.fullmatch(tokens[first].lower)
        if not named and all(tokens[i].lower not in lexicon.sets["ranks"] for i in office):
            tags[first:comma] = ["R" if tags[i] in "Nld." else tags[i] for i in office]


def rank_after(tokens: Sequence[Token], tags: Sequence[Tag], lexicon: Lexicon, i: int) -> bool:
    """True when the comma before a token stands between an office and the rank of its holder."""
    return i > 1 and tokens[i].lower in lexicon.sets["ranks"] and tags[i - 2] in "ROPAB"


def listed_field(tokens: Sequence[Token], tags: Sequence[Tag], lexicon: Lexicon, i: int) -> bool:
    """True when the comma before a token stands between fields of one office: "Pusat Data, Informasi, dan Komunikasi"."""
    k = i
    while k + 1 < len(tags) and tags[k] == "R" and tokens[k + 1].text == ",":
        k += 2
    k += k < len(tags) and tags[k] == "R"
    if k + 1 >= len(tags) or tokens[k].lower not in lexicon.sets["and"]:
        return False
    begun = k > i or (i > 3 and tokens[i - 3].text == "," and tags[i - 4] == "R")
    return begun and tags[i - 2] == tags[k + 1] == "R"


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
