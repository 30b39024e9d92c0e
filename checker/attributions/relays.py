"""The chain that a text came through: other outlets and agencies that it names as its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.attributions.names import Tagged
from checker.lang.dates import date_words
from checker.model import Token

__all__ = ["Relay", "relays"]

_LONGEST_NAME = 6
_LONGEST_FILLER = 5
#: A site's address is a name in small letters, too: "detik.com", "bbc.co.uk".
_SITE = re.compile(r"[a-z0-9-]{2,}(?:\.[a-z]{2,}){1,3}")
#: A relay that begins its sentence within so many words speaks of all that follows.
_LEADING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """An outlet named as the source of what is told, and whether the sentence begins with it."""

    name: str
    leading: bool
    start: int  # code point of its first word


def relays(found: Tagged, is_person: Callable[[str], bool]) -> tuple[Relay, ...]:
    """The outlets that a sentence quotes from, in order. A date alone ("dikutip Kamis") names none, nor does a person."""
    made: list[Relay] = []
    for i in range(len(found.tokens)):
        cue = found.lexicon.cue_at(found.tokens, i)
        if cue is None or cue.form != "relays":
            continue
        source = _source(found, i + len(cue.words))
        while source is not None:
            name, end = found.text(*source), source[1]
            if not is_person(name) and name not in [r.name for r in made]:
                made.append(Relay(name=name, leading=i < _LEADING, start=found.tokens[i].start))
            on = end < len(found.tokens) and found.tokens[end].lower in found.lexicon.sets["inside"]
            source = _source(found, end) if on else None  # "dilansir X dari Y"
    return tuple(made)


def _source(found: Tagged, i: int) -> tuple[int, int] | None:
    """The tokens of the outlet named behind a relay; None when there is none."""
    tokens, sets, words = found.tokens, found.lexicon.sets, date_words(found.lexicon.code)
    for _ in range(_LONGEST_FILLER):
        if i >= len(tokens):
            return None
        media = found.lexicon.media.at(tokens, i)
        if media is not None and tokens[i].text[0].isupper():
            return i, i + media[0]
        if _SITE.fullmatch(tokens[i].text) or tokens[i].text in found.lexicon.handles:
            return i, i + 1
        filler = tokens[i].lower in sets["relay_fillers"] and not (tokens[i].text[0].isupper() and found.tags[i] == "N")
        placed = found.tags[i] == "P" and i + 1 < len(tokens) and tokens[i + 1].lower in sets["relay_fillers"]
        if not (filler or placed):
            break
        i += 1
    if i >= len(tokens) or "weekday" in words.names_at(tokens, i):
        return None
    if found.tags[i] == "P" and i + 1 < len(tokens) and "." in tokens[i + 1].text[1:]:
        i += 1  # "kantor berita Rusia Tass.com": the country of a site
    end = i
    while end < len(tokens) and end - i < _LONGEST_NAME and (_branded(tokens, end) or _named(found, end)):
        end += 1
    if end == i or not any(found.tags[k] in ("N", "A", "B") or _branded(tokens, k) for k in range(i, end)):
        return None
    return i, end


def _named(found: Tagged, i: int) -> bool:
    return found.tags[i] in ("N", "A", "B", "P", "O") and found.tokens[i].text[0].isupper()


def _branded(tokens: Sequence[Token], i: int) -> bool:
    """True for the small half of a name that a house writes with a capital inside: "detikNews", two tokens without a space."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    small = tokens[i].text.islower() and tokens[i].text.isalpha()
    return small and following is not None and following.start == tokens[i].end and following.text[0].isupper()
