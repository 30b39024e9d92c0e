"""Names in a sentence: which tokens are offices, bodies, places and people, and the mentions that they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from checker.attributions.lexicon import Lexicon
from checker.attributions.offices import listed_field, rank_after, with_offices
from checker.lang.genitives import bare
from checker.lang.places import Place
from checker.model import Token

__all__ = ["Mention", "Tagged", "dateline", "people_in", "segments", "tagged"]

#: What a token can be: role, body, tail of a body's name, acronym, place, name, title, lower-case word, number, mark.
Tag = Literal["R", "O", "B", "A", "P", "N", "T", "l", "d", "."]
_ROMAN = frozenset("ivxlcdm")
_JOINS = frozenset({"R", "O", "B", "A", "P", "N", "T", "d"})
#: A misprinted seat of government is read as that seat when nearly all its letters agree.
_MISPRINT = 0.9
#: A dateline ends within so many tokens.
_DATELINE = 12
_DASHES = frozenset("-–—|")
_DEGREE = re.compile(r"[A-Z]-[A-Z][A-Za-z.]*|(?:[A-Z][A-Za-z]{0,3}\.){1,3}[A-Z]?[A-Za-z]{0,3}\.?|[A-Z]{2}|[A-Z][a-z]?[A-Z]")
_OPENING = frozenset('"“”„«»–—')


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody or something named, at tokens ``first`` to ``last`` (excluded)."""

    name: str
    kind: Literal["person", "body", "place", "phrase", "pronoun", "role", "document", "media"]
    role: str | None = None
    affiliation: str | None = None
    number: str | None = None  # of a pronoun: person, group, body
    pointed: bool = False  # "that official", "the president": somebody named before
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A sentence's tokens with what each can be and the places among them."""

    tokens: Sequence[Token]
    tags: tuple[Tag, ...]
    places: tuple[Place, ...]
    lexicon: Lexicon
    single: frozenset[str] = frozenset()  # names of one word that speak in the article

    def text(self, first: int, last: int) -> str:
        """The words from one token to another as written, white space made single."""
        parts: list[str] = []
        for i in range(first, last):
            if i > first and self.tokens[i].start > self.tokens[i - 1].end:
                parts.append(" ")
            parts.append(self.tokens[i].text)
        return "".join(parts)

    def places_in(self, first: int, last: int) -> list[Place]:
        """The places named between two tokens."""
        return [p for p in self.places if p.start >= first and p.end <= last]


def tagged(
    tokens: Sequence[Token], lexicon: Lexicon, bodies: frozenset[str] = frozenset(), single: frozenset[str] = frozenset()
) -> Tagged:
    """What every token of a sentence can be; ``bodies`` are names that the article introduced, ``single`` people of one name."""
    found = lexicon.places.find(tokens)
    placed = {i for p in found for i in range(p.start, p.end)}
    tags: list[Tag] = []
    for i, token in enumerate(tokens):
        before = tags[-1] if tags else "."
        if before in ("R", "O", "A", "B") and token.text[0].isupper():  # "Bupati Garut": the town of an office
            placed.update(range(i, i + lexicon.phrases["towns"].holds(tokens, i)))
        tag = "P" if i in placed else _tag(token, before, lexicon, bodies)
        opening = i == 0 or tokens[i - 1].text in _OPENING
        tags.append("l" if tag == "N" and opening and token.lower in lexicon.plain else tag)
    tags[: dateline(tokens)] = ["."] * dateline(tokens)
    tags = with_offices(tokens, tags, lexicon)
    for i in range(2, len(tags)):  # a degree behind a name is no name: "S.H.", "Ph.D."
        behind_name = tags[i - 2] == "N" and tokens[i - 1].text == ","
        named = "." not in tokens[i].text and i + 1 < len(tags) and tags[i + 1] == "N"  # ", KM Star ...": a ship's name begins
        if tags[i] in ("N", "A") and behind_name and not named and _DEGREE.fullmatch(tokens[i].text):
            tags[i] = "."
    for i in range(1, len(tags) - 1):  # "al", "bin", "van" and the dot of an initial stay in a name
        inner = tokens[i].lower in lexicon.sets["particles"] or (
            tokens[i].text == "." and (len(tokens[i - 1].text) == 1 or tokens[i - 1].lower in lexicon.abbreviations)
        )
        if inner and tags[i - 1] == "N" and tags[i + 1] == "N":
            tags[i] = "N"
    return Tagged(tokens=tokens, tags=tuple(tags), places=found, lexicon=lexicon, single=single)


def _tag(token: Token, before: Tag, lexicon: Lexicon, bodies: frozenset[str]) -> Tag:
    text, lower, sets = token.text, token.lower, lexicon.sets
    if not text[0].isalpha():
        return "d" if text[0].isdigit() else "."
    lower = bare(lower, lexicon.code)
    capital = text[0].isupper()
    after_name = capital and (before == "N" or (before == "P" and lower in sets["role_tails"]))
    if lower in sets["titles"] and not after_name:
        return "T"
    if capital and lower in sets["body_tails"] and before in ("N", "P", "A", "B"):
        return "B"
    if (lower in sets["words"] and not after_name) or (capital and lower in sets["ranks"]):
        return "R"
    if (lower in sets["bodies"] and not after_name) or (capital and lexicon.body_form.fullmatch(lower) is not None):
        return "O"
    if capital and lower.rpartition("-")[2] in sets["adjectives"]:
        return "l"
    if not capital:
        return "N" if _joined_name(text, sets["particles"]) else "l"
    if lower in bodies:
        return "A"
    if len(text) > 1 and text.isupper() and not set(lower) <= _ROMAN:
        return "A"
    return "l" if lower in sets["not_names"] or lower in lexicon.pronouns else "N"


def _joined_name(text: str, particles: frozenset[str]) -> bool:
    """ "al-Sisi": a name that begins with a small word."""
    head, hyphen, rest = text.partition("-")
    return bool(hyphen) and head in particles and rest[:1].isupper()


def dateline(tokens: Sequence[Token]) -> int:
    """How many tokens a dateline takes ("Jakarta (ANTARA News) -", "SEOUL, KOMPAS.TV —"); 0 when there is none."""
    for i, token in enumerate(tokens[:_DATELINE]):
        spaced = i > 0 and i + 1 < len(tokens) and (token.start > tokens[i - 1].end or tokens[i + 1].start > token.end)
        if token.text in _DASHES and spaced:
            end = i + 1
            while end < len(tokens) and tokens[end].text in _DASHES:
                end += 1
            return end
        if token.text[0].isalpha() and not token.text[0].isupper() and "." not in token.text:
            return 0
    return 0


def segments(found: Tagged, first: int, last: int) -> list[tuple[int, int]]:
    """The stretches between the commas of a range of tokens; commas in brackets do not count."""
    cut, depth, start = [], 0, first
    for i in range(first, last):
        text = found.tokens[i].text
        if text in "([":
            depth += 1
        elif text in ")]":
            depth = max(0, depth - 1)
        elif text == "," and depth == 0:
            cut.append((start, i))
            start = i + 1
    return [*cut, (start, last)]


def people_in(found: Tagged, first: int, last: int, alone: Callable[[str], bool] = lambda _: False) -> Iterator[Mention]:
    """The people named in a range of tokens, with the office that stands before each.

    ``alone`` says of a word whether the article has used it by itself: "Newcastle" in "striker Newcastle Ann Lee" is no part
    of her name then.
    """
    i = first
    while i < last:
        if found.tags[i] != "N":
            i += 1
            continue
        end = i
        while end < last and found.tags[end] == "N":
            end += 1
        start = _own_start(found, i, end, alone)
        thing = start > first and _thing(found, start - 1, end - start)
        body = start == i and i > first and found.tags[i - 1] == "O" and not _whole(found, i - 1, end)
        closed = end < last and (found.tags[end] == "B" or _tells_which(found, end))
        if not closed and not body and not thing:
            role_first = _role_start(found, first, start)
            yield _person(found, start, end, role_first)
        i = end


def _thing(found: Tagged, i: int, words: int) -> bool:
    """True when the name behind a token is that of a ship, a bus, a town, but for somebody of its own: "kapten kapal X Y"."""
    sets, lower = found.lexicon.sets, found.tokens[i].lower
    if lower not in sets["things"] and not (lower in sets["districts"] and words == 1):
        return False
    return i == 0 or not (found.tags[i - 1] == "R" or found.tokens[i - 1].lower in sets["people"])


def _tells_which(found: Tagged, end: int) -> bool:
    """True when a noun for people behind a name ends the words: "Western intelligence agencies", not "agency chief Ann Lee"."""
    i, groups = end, found.lexicon.sets["groups"]
    while i < len(found.tokens) and found.tokens[i].text.islower():
        if found.tags[i] not in ("R", "O") and found.tokens[i].lower not in groups:
            break
        i += 1
    return i > end and found.tokens[i - 1].lower in groups and (i == len(found.tokens) or found.tags[i] != "N")


def _whole(found: Tagged, body: int, end: int) -> bool:
    """An abbreviated body behind an office ("Kepala BMKG") needs no more words: two names or more behind it are a person's."""
    if body > 0 and found.tokens[body - 1].lower in found.lexicon.sets["ranks"]:
        return True  # "Brigadir Polisi Ann Lee"
    office = body - 1
    if office > 2 and found.tokens[office].text == ")" and found.tokens[office - 2].text == "(":
        office -= 3  # "Kepala Pusat Data (Kapusdata) BNPB Ann Lee"
    token = found.tokens[body]
    short = token.text.isupper() or found.lexicon.body_form.fullmatch(token.lower) is not None
    own = end - body > 2 or found.tokens[body + 1].lower in found.single
    return office >= 0 and found.tags[office] == "R" and short and own


def _own_start(found: Tagged, first: int, end: int, alone: Callable[[str], bool]) -> int:
    before = found.tags[first - 1] if first else "."
    start = first
    ranked = first > 0 and found.tokens[first - 1].lower in found.lexicon.sets["ranks"]  # a rank begins the name
    while end - start >= 3 and before in ("R", "O", "T", "A") and not ranked and alone(found.tokens[start].lower):
        start += 1
    return start


def _role_start(found: Tagged, floor: int, name: int) -> int:
    """Where the office before a name begins: back over capitals, offices, brackets and small joining words."""
    i, sets = name, found.lexicon.sets
    while i > floor:
        token, tag = found.tokens[i - 1], found.tags[i - 1]
        joining = token.text in "()" or token.lower in sets["role_joins"]
        joining = joining or (token.lower in sets["and"] and i > 1 and found.tags[i - 2] != "N")
        comma = i > 1 and token.text == ","
        joining = joining or (comma and any(f(found.tokens, found.tags, found.lexicon, i) for f in (listed_field, rank_after)))
        if tag in _JOINS or (joining and i - 1 > floor):
            i -= 1
        else:
            break
    while i < name and found.tags[i] not in ("R", "O", "P", "A", "T"):
        i += 1
    return i


def _person(found: Tagged, start: int, end: int, role_first: int) -> Mention:
    last = start
    while last > role_first and (found.tags[last - 1] == "T" or found.tokens[last - 1].text in ",."):
        last -= 1  # "Director of the clinic, Dr. ..."
    ranks, tokens = found.lexicon.sets["ranks"], found.tokens
    comma = next((i for i in range(role_first, last - 1) if tokens[i].text == "," and tokens[i + 1].lower in ranks), 0)
    office = f"{found.text(role_first, comma)} {found.text(comma + 1, last)}" if comma else found.text(role_first, last or start)
    role = office.strip(" (") if role_first < start else None
    affiliation = affiliation_in(found, role_first, start)
    mended = _mended(found, role_first, start) if affiliation is None or len(affiliation) != 2 else None
    if mended is not None:
        role, affiliation = mended
    return Mention(
        name=found.text(start, end),
        kind="person",
        role=role or None,
        affiliation=affiliation,
        first=role_first,
        last=end,
    )


def affiliation_in(found: Tagged, first: int, last: int) -> str | None:
    """The country or union that a stretch of words names first, else the body it names; None when it names neither."""
    for place in found.places_in(first, last):
        if place.kind != "region":
            return place.code
    start = next((i for i in range(first, last) if found.tags[i] in ("O", "A") and _names_body(found, i, last)), None)
    if start is None:
        return None
    end = start
    while end < last and found.tags[end] in _JOINS and found.tokens[end].lower not in found.lexicon.sets["ranks"]:
        end += 1
    return found.text(start, end) or None


def _names_body(found: Tagged, i: int, last: int) -> bool:
    """A body has a name of its own: an acronym, or a body's word written with a capital."""
    return found.tags[i] == "A" or found.tokens[i].text[0].isupper()


def _mended(found: Tagged, first: int, last: int) -> tuple[str, str] | None:
    """An office whose seat of government is misprinted by a letter: its right words and the country."""
    for i in range(first, last - 1):
        written = found.text(i, i + 2)
        if not written[0].isupper():
            continue
        for name, code in _seats(found.lexicon).items():
            if SequenceMatcher(None, written.lower(), name.lower()).ratio() >= _MISPRINT:
                words = (found.text(first, i), name, found.text(i + 2, last))
                return " ".join(w for w in words if w), code
    return None


def _seats(lexicon: Lexicon) -> dict[str, str]:
    from checker.lang import language  # noqa: PLC0415

    return {name: code for name, code in language(lexicon.code).table("places")["seats"].items() if " " in name}
