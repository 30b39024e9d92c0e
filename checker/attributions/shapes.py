"""What words of a sentence look like: a bare name, a body's name, a verb, a day."""

from __future__ import annotations

from checker.attributions.names import Tagged
from checker.lang.dates import date_words

__all__ = ["by_behind", "dated", "pure_body", "pure_name", "shifted_unit", "trimmed_end", "verbal"]


#: Within so many tokens behind a participle "by" names who speaks.
_BY_REACH = 4


def by_behind(found: Tagged, end: int) -> bool:
    """True when "by" and a name stand soon behind a verb: "announced two weeks ago by the WHO"."""
    near = range(end, min(end + _BY_REACH, len(found.tokens) - 1))
    named = ("N", "A", "O", "P")
    return any(found.tokens[k].lower in found.lexicon.sets["by"] and found.tags[k + 1] in named for k in near)


def dated(found: Tagged, i: int) -> bool:
    """True for a word that names a day: "Monday", "yesterday"."""
    words = date_words(found.lexicon.code)
    return bool(words.names_at(found.tokens, i) & {"weekday", "days"})


def shifted_unit(found: Tagged, i: int) -> bool:
    """True where a date of two words begins, a unit and what shifts it: "last week"."""
    words = date_words(found.lexicon.code)
    here = words.names_at(found.tokens, i)
    there = words.names_at(found.tokens, i + 1)
    return ("unit" in here and "shift" in there) or ("shift" in here and "unit" in there)


def pure_name(found: Tagged, first: int, last: int) -> bool:
    """True for a stretch that is a name and nothing else, but for a rank before it."""
    while first < last and (found.tokens[first].lower in found.lexicon.sets["ranks"] or found.tokens[first].text == "."):
        first += 1
    dot = [found.tokens[i].text == "." and i > first for i in range(first, last)]  # "Rear Adm. Paul Ortega"
    return first < last and all(found.tags[i] in ("N", "T", "B") or dot[i - first] for i in range(first, last))


def pure_body(found: Tagged, first: int, last: int) -> bool:
    """True for a stretch that is a body's name and nothing else: "the Observatory for Rights"."""
    sets = found.lexicon.sets
    small = sets["determiners"] | sets["role_joins"] | sets["and"]
    tags = found.tags[first:last]
    return any(t in ("O", "A", "B") for t in tags) and all(
        (found.tags[i] in ("O", "A", "B", "N", "P", "R") and found.tokens[i].text[0].isupper()) or found.tokens[i].lower in small
        for i in range(first, last)
    )


def verbal(found: Tagged, i: int) -> bool:
    """True for a lower-case word that looks like a verb in this language."""
    lower, lexicon = found.tokens[i].lower, found.lexicon
    if not lexicon.prefixes or len(lower) <= 4 or not lower.startswith(lexicon.prefixes):
        return False
    return not any(lower in lexicon.sets[name] for name in ("relay_fillers", "people", "documents", "demonstratives"))


def trimmed_end(found: Tagged, floor: int, end: int) -> int:
    """Without the adverbs, dates and marks at the end of a stretch."""
    sets = found.lexicon.sets
    while end > floor:
        token = found.tokens[end - 1]
        if token.lower in sets["adverbs"] or (found.tags[end - 1] == "." and token.text in "-–—"):
            end -= 1
        else:
            break
    return end
