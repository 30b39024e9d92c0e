"""The words before a cue: which stretch of tokens is the speaker."""

from __future__ import annotations

from checker.attributions.names import Tagged, segments
from checker.attributions.shapes import dated, pure_body, pure_name, shifted_unit, trimmed_end, verbal
from checker.lang.dates import date_words

__all__ = ["past_openers", "subject_before"]


def subject_before(found: Tagged, floor: int, cue: int) -> tuple[int, int]:
    """The tokens of the subject of a verb at ``cue``, not before ``floor``; an empty range when there is none.

    Appositions, lists and relative clauses between subject and verb are seen through; what stands in the sentence before
    the subject ("On Tuesday, ...") is left out.
    """
    end = trimmed_end(found, floor, cue)
    body = _spelled_out(found, floor, end)
    if body is not None:
        return body, end
    parts = list(segments(found, floor, end))
    while parts and (parts[-1][0] >= parts[-1][1] or _aside(found, *parts[-1])):
        parts.pop()
    if not parts:
        return cue, cue
    closed = parts[-1][1] < end  # a comma closed it: what stands last may be an apposition of what stands before
    first, last = parts.pop()
    last = _before_act(found, first, last)
    if not (parts and found.tokens[first].lower in found.lexicon.sets["and"]):
        first = past_openers(found, first, last)
    last = _cut(found, first, last)
    if not closed and len(parts) > 1 and _seat(found, parts[-2], parts[-1], (first, last)):
        return past_openers(found, *parts[-2]), last
    while parts and not _aside(found, *parts[-1]):
        before_first = past_openers(found, *parts[-1])
        before = (before_first, trimmed_end(found, before_first, parts[-1][1]))
        if before[0] >= before[1] or not _belongs(found, before, (first, last), closed):
            break
        first = before[0]
        parts.pop()
    return (first, last) if first < last else (cue, cue)


def _before_act(found: Tagged, first: int, last: int) -> int:
    """Where the subject ends whose first act stands before an "and" or "but": "Officials gave no toll but said ..."."""
    sets = found.lexicon.sets
    if last - first < 3 or found.tokens[last - 1].lower not in sets["and"] | sets["breaks"]:
        return last
    named = False
    for i in range(first, last - 1):
        token, other = found.tokens[i], found.tags[i] == "l" and found.tokens[i].text.islower()
        if named and other and token.lower not in sets["people"] and (verbal(found, i) or not found.lexicon.prefixes):
            return i
        named = named or token.lower in sets["people"] or found.tags[i] in ("N", "R", "O", "A", "P")
    return last


def _seat(found: Tagged, name: tuple[int, int], office: tuple[int, int], here: tuple[int, int]) -> bool:
    """True for the place of somebody's office behind it, which no comma parts from the verb: "Ann Lee, head of X, Arung said"."""
    opens = past_openers(found, *name)
    whole = name[1] - opens > 1 and pure_name(found, opens, name[1])
    if not whole or any(tag not in "NP" for tag in found.tags[here[0] : here[1]]):
        return False
    head = found.tokens[office[0]]
    return head.text.islower() and (found.tags[office[0]] == "R" or head.lower in found.lexicon.sets["people"])


def _spelled_out(found: Tagged, floor: int, end: int) -> int | None:
    """Where a body begins that its acronym in brackets spells out, commas and all: "Office for A, B, and C (OABC)"."""
    if end - floor < 5 or found.tokens[end - 1].text != ")" or found.tokens[end - 3].text != "(":
        return None
    letters = found.tokens[end - 2].text.lower()
    if not found.tokens[end - 2].text.isupper():
        return None
    i = end - 3
    while i > floor and letters:
        i -= 1
        token = found.tokens[i]
        if token.text[0].isupper():
            if token.lower[0] != letters[-1]:
                return None
            letters = letters[:-1]
        elif token.text != "," and not token.text.islower():
            return None
    if i > floor and found.tokens[i - 1].lower in found.lexicon.sets["determiners"]:
        i -= 1
    return i if not letters else None


def _aside(found: Tagged, first: int, last: int) -> bool:
    """True for a stretch between commas that is no speaker: "on Tuesday", "who was there"."""
    sets = found.lexicon.sets
    first = past_openers(found, first, last)
    if first >= last:
        return True
    token = found.tokens[first]
    if token.lower in sets["relative"] or (dated(found, first) and last - first <= 6):
        return True
    return token.lower in sets["adverbials"] or (found.tags[first] == "d" and last - first <= 2)


def past_openers(found: Tagged, first: int, last: int) -> int:
    """The first token behind what may open a sentence before its subject."""
    phrases = found.lexicon.phrases["openers"]
    while first < last:
        length = phrases.holds(found.tokens, first, last)
        if not length and found.tags[first] == "." and found.tokens[first].text not in "([":
            length = 1
        length = length or _leading_date(found, first, last)
        if not length or first + length > last:
            break
        if found.tags[first] == "N" and found.tokens[first].text[0].isupper() and length == 1 and first > 0:
            break
        first += length
    return first


def _leading_date(found: Tagged, first: int, last: int) -> int:
    """How many tokens a date takes before a subject that no comma parts from it: "On Tuesday the ministry said"."""
    end = first + 1
    if found.tokens[first].lower not in found.lexicon.sets["adverbials"] or end >= last or not dated(found, end):
        return 0
    while end < last and date_words(found.lexicon.code).names_at(found.tokens, end):
        end += 1
    return end - first if end < last else 0


def _cut(found: Tagged, first: int, last: int) -> int:
    """The end of a speaker's words: before a cut word or a date that is not the first word."""
    sets, depth = found.lexicon.sets, 0
    for i in range(first + 1, last):
        token = found.tokens[i]
        depth += (token.text in "([") - (token.text in ")]")
        if depth == 0 and token.text[0].islower() and token.lower in sets["cuts"] and not _inside_office(found, i, last):
            return trimmed_end(found, first, i)
        if depth == 0 and (dated(found, i) or _doing(found, i)):
            return trimmed_end(found, first, i)
        if depth == 0 and found.tags[i] == "l" and i + 1 < last and shifted_unit(found, i):
            return trimmed_end(found, first, i)
    return last


def _doing(found: Tagged, i: int) -> bool:
    """True for a word that tells what people without a name were doing: "officials visiting the site"."""
    if found.tokens[i - 1].lower not in found.lexicon.sets["several"] or found.tags[i] != "l":
        return False
    return found.tokens[i].text.islower() and found.tokens[i].text.endswith(found.lexicon.participles)


def _inside_office(found: Tagged, i: int, last: int) -> bool:
    """A small word inside an office or a place ("sources in the government"): a body or a place follows it."""
    if i + 1 >= last or found.tokens[i].lower in found.lexicon.sets["relative"]:
        return False
    if found.tokens[i].lower in found.lexicon.sets["by"] and found.tags[i + 1] in ("N", "A", "O", "P"):
        heads = [t.lower for t in found.tokens[max(0, i - 2) : i]]  # "a survey conducted by X"
        return any(head in found.lexicon.sets["documents"] for head in heads)
    first = i + 2 if found.tokens[i + 1].lower in found.lexicon.sets["determiners"] and i + 2 < last else i + 1
    following = found.tags[first]
    if following == "l" and found.tokens[first].text[0].isupper() and first + 1 < last:  # "the World Bank"
        following = found.tags[first + 1]
    sets = found.lexicon.sets
    people = found.tokens[i - 1].lower in sets["people"] or found.tokens[i - 1].lower in sets["documents"]
    named = ("P", "O", "A", "N") if found.tokens[i - 1].lower in sets["documents"] else ("P", "O", "A")
    return people and following in named and found.tokens[i].lower in found.lexicon.sets["inside"]


def _belongs(found: Tagged, before: tuple[int, int], here: tuple[int, int], closed: bool) -> bool:
    """True when a stretch before a comma belongs to the speaker after it: a list, his office, or his name before an office."""
    sets = found.lexicon.sets
    first = found.tokens[here[0]]
    if first.lower in sets["and"]:
        return not _clause(found, *before)
    tags = set(found.tags[before[0] : before[1]])
    if pure_name(found, *here):
        if not (closed or found.lexicon.prefixes):
            return False  # "Police found two guns, Lee said": an office before a name has a comma behind the name, too
        if "d" in tags or any(found.tags[i] == "l" and verbal(found, i) for i in range(*before)):
            return False  # a clause of its own, not an office
        return bool(tags & {"R", "O"}) or found.tokens[before[0]].lower in sets["people"]
    if (
        found.tags[here[0]] in ("P", "A")
        and before[1] - before[0] <= 8
        and tags <= {"P", "A", "l", "R", "O", "."}
        and "P" in tags
    ):
        return _listed(found, here)
    office = found.tags[here[0]] in ("R", "O") or first.lower in sets["people"] | sets["determiners"]
    return closed and office and (pure_name(found, *before) or pure_body(found, *before))


def _clause(found: Tagged, first: int, last: int) -> bool:
    """True when a stretch before ", and" holds a verb, so that another clause begins there: "Countries sent teams, and ..."."""
    if found.lexicon.prefixes:
        return any(found.tags[i] == "l" and verbal(found, i) for i in range(first, last))
    sets = found.lexicon.sets
    small = sets["determiners"] | sets["people"] | sets["inside"] | sets["role_joins"] | sets["and"] | sets["documents"]
    return any(
        found.tags[i] == "l" and found.tokens[i].text.islower() and found.tokens[i].lower not in small for i in range(first, last)
    )


def _listed(found: Tagged, here: tuple[int, int]) -> bool:
    return any(found.tokens[i].lower in found.lexicon.sets["and"] for i in range(*here))
