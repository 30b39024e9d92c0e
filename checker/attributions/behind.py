"""The words behind a cue: which stretch of tokens is the speaker."""

from __future__ import annotations

from checker.attributions.names import Tagged
from checker.attributions.shapes import dated, trimmed_end, verbal

__all__ = ["subject_after"]

#: A source that begins within so many tokens opens its sentence.
_LEADING = 2


def subject_after(found: Tagged, start: int, limit: int) -> tuple[int, int]:
    """The tokens of the subject that follows a cue: up to a cut word, a date, a mark, or a comma that begins something else."""
    i, sets, lexicon = start, found.lexicon.sets, found.lexicon
    depth = 0
    while i < limit:
        token = found.tokens[i]
        if token.text in "([":
            if i + 1 < limit and found.tags[i + 1] == "d":
                break
            depth += 1
        elif token.text in ")]":
            depth -= 1
        elif token.text == ",":
            if depth == 0 and not _goes_on(found, start, i + 1, limit):
                break
        elif token.text in '.;:"“”—–?!' and not (token.text == "." and found.tags[i] == "N"):
            if token.text != "." or i == start or i + 1 >= limit or found.tags[i + 1] not in ("N", "R", "T"):
                break
        elif (
            (
                i > start
                and token.text.islower()
                and token.lower in sets["cuts"] | sets["adverbials"]
                and not _joins(found, i, limit)
            )
            or (i > start and verbal(found, i) and found.tags[i] == "l")
            or (i > start and depth == 0 and dated(found, i))
            or (i > start and lexicon.cue_at(found.tokens, i) is not None and token.text.islower())
        ):
            break
        i += 1
    return start, trimmed_end(found, start, i)


def _joins(found: Tagged, i: int, limit: int) -> bool:
    """True for a small word inside a body's name ("Bureau of Labor Statistics"), or before whose data it is: "data dari X"."""
    sets, before = found.lexicon.sets, found.tokens[i - 1]
    if before.lower in sets["documents"] and found.tokens[i].lower in sets["inside"] and i + 1 < limit:
        return found.tags[i + 1] in ("O", "A", "N", "R") and found.tokens[i + 1].text[0].isupper()
    if found.tags[i - 1] == "O" and found.tokens[i].lower in sets["role_joins"] & sets["inside"]:  # "the office of Mayor Lee"
        owner = i + 2 if i + 1 < limit and found.tokens[i + 1].lower in sets["determiners"] else i + 1
        return owner < limit and found.tags[owner] in ("R", "T", "N", "P", "O", "A")
    joining = found.tokens[i].lower in sets["role_joins"] and found.tags[i - 1] in ("O", "R", "B")
    return joining and i + 1 < limit and found.tokens[i + 1].text[0].isupper() and found.tokens[i - 1].text[0].isupper()


def _goes_on(found: Tagged, start: int, i: int, limit: int) -> bool:
    """True when what follows a comma still names the speaker: his name after his office, his office after his name, a list."""
    if i >= limit or dated(found, i):
        return False
    sets, token = found.lexicon.sets, found.tokens[i]
    if token.lower in sets["and"]:
        return i + 1 < limit and found.tags[i + 1] in ("N", "A", "P", "R", "O")
    if found.tags[i] in ("N", "T", "A", "P"):
        if start <= _LEADING and found.tags[i - 2] == "N" and not _closed(found, i, limit):
            return False  # "Menurut Ketua Ann Lee, Rudi bersalah": the name begins what she says
        named = any(tag == "N" for tag in found.tags[start : i - 1])
        office = any(tag in ("R", "O") for tag in found.tags[start : i - 1])
        return (office or found.tags[i] == "P") and not (named and _after_name(found, start, i))
    if start <= _LEADING and token.text.islower() and not _apposed(found, i, limit):
        return False  # "Menurut BNPB, korban tewas 50 orang": what it says begins
    if found.tags[i] in ("R", "O"):
        return token.lower not in sets["cuts"] and token.lower not in sets["adverbials"]
    if token.lower in sets["determiners"]:  # "the Observatory, a war monitor", not "the ministry, a total of 3"
        return i + 1 < limit and found.tokens[i + 1].lower not in sets["cuts"]
    return token.lower in sets["people"]


def _apposed(found: Tagged, i: int, limit: int) -> bool:
    """True when the words behind a comma end at another one without a number or a verb: "Ann Lee, kepala desa Tayu, ..."."""
    end = next((k for k in range(i, limit) if found.tokens[k].text == ","), limit)
    inner = range(i, end)
    return end < limit and not any(found.tags[k] == "d" or (found.tags[k] == "l" and verbal(found, k)) for k in inner)


def _closed(found: Tagged, i: int, limit: int) -> bool:
    """True when a name ends at a mark, so that it stands in apposition."""
    while i < limit and found.tags[i] in ("N", "T"):
        i += 1
    return i >= limit or not found.tokens[i].text[0].isalnum()


def _after_name(found: Tagged, start: int, i: int) -> bool:
    """True when the words before a comma are a bare name, so that a name after it is a place or the like."""
    return found.tags[start] == "N" or all(tag == "N" for tag in found.tags[start : i - 1])
