"""The speaker's words beside a cue: which stretch of tokens they are, and whom they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from checker.attributions.names import Mention, Tagged, affiliation_in, people_in, segments
from checker.lang.dates import date_words

__all__ = ["mentions", "subject_after", "subject_before"]

#: Longer stretches are no speaker but a clause that was misread.
_LONGEST_PHRASE = 12

Alone = Callable[[str], bool]


def subject_before(found: Tagged, floor: int, cue: int) -> tuple[int, int]:
    """The tokens of the subject of a verb at ``cue``, not before ``floor``; an empty range when there is none.

    Appositions, lists and relative clauses between subject and verb are seen through; what stands in the sentence before
    the subject ("On Tuesday, ...") is left out.
    """
    end = _trimmed_end(found, floor, cue)
    parts = list(segments(found, floor, end))
    while parts and (parts[-1][0] >= parts[-1][1] or _aside(found, *parts[-1])):
        parts.pop()
    if not parts:
        return cue, cue
    closed = parts[-1][1] < end  # a comma closed it: what stands last may be an apposition of what stands before
    first, last = parts.pop()
    if not (parts and found.tokens[first].lower in found.lexicon.sets["and"]):
        first = _past_openers(found, first, last)
    last = _cut(found, first, last)
    while parts and not _aside(found, *parts[-1]):
        before_first = _past_openers(found, *parts[-1])
        before = (before_first, _trimmed_end(found, before_first, parts[-1][1]))
        if before[0] >= before[1] or not _belongs(found, before, (first, last), closed):
            break
        first = before[0]
        parts.pop()
    return (first, last) if first < last else (cue, cue)


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
            (i > start and token.text.islower() and (token.lower in sets["cuts"] or token.lower in sets["adverbials"]))
            or (i > start and _verbal(found, i) and found.tags[i] == "l")
            or (i > start and depth == 0 and _dated(found, i))
            or (i > start and lexicon.cue_at(found.tokens, i) is not None and token.text.islower())
        ):
            break
        i += 1
    return start, _trimmed_end(found, start, i)


def _goes_on(found: Tagged, start: int, i: int, limit: int) -> bool:
    """True when what follows a comma still names the speaker: his name after his office, his office after his name, a list."""
    if i >= limit or _dated(found, i):
        return False
    sets, token = found.lexicon.sets, found.tokens[i]
    if token.lower in sets["and"]:
        return i + 1 < limit and found.tags[i + 1] in ("N", "A", "P", "R", "O")
    if found.tags[i] in ("N", "T", "A", "P"):
        named = any(tag == "N" for tag in found.tags[start : i - 1])
        office = any(tag in ("R", "O") for tag in found.tags[start : i - 1])
        return (office or found.tags[i] == "P") and not (named and _after_name(found, start, i))
    if found.tags[i] in ("R", "O"):
        return token.lower not in sets["cuts"] and token.lower not in sets["adverbials"]
    return token.lower in sets["people"] or token.lower in sets["determiners"]


def _after_name(found: Tagged, start: int, i: int) -> bool:
    """True when the words before a comma are a bare name, so that a name after it is a place or the like."""
    return found.tags[start] == "N" or all(tag == "N" for tag in found.tags[start : i - 1])


def _dated(found: Tagged, i: int) -> bool:
    words = date_words(found.lexicon.code)
    return bool(words.names_at(found.tokens, i) & {"weekday", "days"})


def _trimmed_end(found: Tagged, floor: int, end: int) -> int:
    """Without the adverbs, dates and marks at the end of a stretch."""
    sets = found.lexicon.sets
    while end > floor:
        token = found.tokens[end - 1]
        if token.lower in sets["adverbs"] or (found.tags[end - 1] == "." and token.text in "-–—"):
            end -= 1
        else:
            break
    return end


def _aside(found: Tagged, first: int, last: int) -> bool:
    """True for a stretch between commas that is no speaker: "on Tuesday", "who was there"."""
    sets = found.lexicon.sets
    first = _past_openers(found, first, last)
    if first >= last:
        return True
    token = found.tokens[first]
    if token.lower in sets["relative"] or (_dated(found, first) and last - first <= 6):
        return True
    return token.lower in sets["adverbials"] or (found.tags[first] == "d" and last - first <= 2)


def _past_openers(found: Tagged, first: int, last: int) -> int:
    phrases = found.lexicon.phrases["openers"]
    while first < last:
        length = phrases.holds(found.tokens, first, last)
        if not length and found.tags[first] == "." and found.tokens[first].text not in "([":
            length = 1
        if not length or first + length > last:
            break
        if found.tags[first] == "N" and found.tokens[first].text[0].isupper() and length == 1 and first > 0:
            break
        first += length
    return first


def _cut(found: Tagged, first: int, last: int) -> int:
    """The end of a speaker's words: before a cut word or a date that is not the first word."""
    sets, depth = found.lexicon.sets, 0
    for i in range(first + 1, last):
        token = found.tokens[i]
        depth += (token.text in "([") - (token.text in ")]")
        if depth == 0 and token.text[0].islower() and token.lower in sets["cuts"] and not _inside_office(found, i, last):
            return _trimmed_end(found, first, i)
        if depth == 0 and _dated(found, i):
            return _trimmed_end(found, first, i)
        if depth == 0 and found.tags[i] == "l" and i + 1 < last and found.lexicon.code and _unit_of_time(found, i):
            return _trimmed_end(found, first, i)
    return last


def _inside_office(found: Tagged, i: int, last: int) -> bool:
    """A small word inside an office or a place ("sources in the government"): a body or a place follows it."""
    if i + 1 >= last or found.tokens[i].lower in found.lexicon.sets["relative"]:
        return False
    following = found.tags[i + 1]
    if found.tokens[i + 1].lower in found.lexicon.sets["determiners"] and i + 2 < last:
        following = found.tags[i + 2]
    people = found.tokens[i - 1].lower in found.lexicon.sets["people"]
    return people and following in ("P", "O", "A") and found.tokens[i].lower in found.lexicon.sets["inside"]


def _unit_of_time(found: Tagged, i: int) -> bool:
    words = date_words(found.lexicon.code)
    here = words.names_at(found.tokens, i)
    there = words.names_at(found.tokens, i + 1)
    return ("unit" in here and "shift" in there) or ("shift" in here and "unit" in there)


def _belongs(found: Tagged, before: tuple[int, int], here: tuple[int, int], closed: bool) -> bool:
    """True when a stretch before a comma belongs to the speaker after it: a list, his office, or his name before an office."""
    sets = found.lexicon.sets
    first = found.tokens[here[0]]
    if first.lower in sets["and"]:
        return True
    tags = set(found.tags[before[0] : before[1]])
    if _pure_name(found, *here):
        return bool(tags & {"R", "O"}) or found.tokens[before[0]].lower in sets["people"]
    if (
        found.tags[here[0]] in ("P", "A")
        and before[1] - before[0] <= 8
        and tags <= {"P", "A", "l", "R", "O", "."}
        and "P" in tags
    ):
        return _listed(found, here)
    office = found.tags[here[0]] in ("R", "O") or first.lower in sets["people"] | sets["determiners"]
    return closed and office and _pure_name(found, *before)


def _listed(found: Tagged, here: tuple[int, int]) -> bool:
    return any(found.tokens[i].lower in found.lexicon.sets["and"] for i in range(*here))


def _pure_name(found: Tagged, first: int, last: int) -> bool:
    return first < last and all(tag in ("N", "T", "B") for tag in found.tags[first:last])


def _verbal(found: Tagged, i: int) -> bool:
    """True for a lower-case word that looks like a verb in this language."""
    lower, lexicon = found.tokens[i].lower, found.lexicon
    if not lexicon.prefixes or len(lower) <= 4 or not lower.startswith(lexicon.prefixes):
        return False
    return not any(lower in lexicon.sets[name] for name in ("relay_fillers", "people", "documents"))


def mentions(found: Tagged, first: int, last: int, alone: Alone) -> tuple[Mention, ...]:
    """Whom a speaker's words name: one mention, or several when they speak together; none when the words are no speaker."""
    sets = found.lexicon.sets
    first = _past_openers(found, first, last)
    while first + 1 < last and found.tokens[first].lower in sets["determiners"] and found.tags[first : first + 2] != ("N", "N"):
        first += 1
    if first >= last:
        return ()
    whole = (first, last)
    pronoun = _pronoun(found, first, last)
    if pronoun is not None:
        return (pronoun,)
    joint = _joint(found, *whole, alone)
    if joint:
        return joint
    people = list(people_in(found, *whole, alone))
    if people:
        return (_chosen(found, whole, people),)
    one = _unnamed(found, *whole)
    return () if one is None else (one,)


def _joint(found: Tagged, first: int, last: int, alone: Alone) -> tuple[Mention, ...]:
    parts = _listing(found, first, last)
    if len(parts) < 2:
        return ()
    people = [list(people_in(found, *part, alone)) for part in parts]
    if all(people) and all(len(p) == 1 for p in people):
        return tuple(p[0] for p in people)
    if any(people):
        return ()
    bodies = [_place_or_body(found, *part) for part in parts]
    return tuple(b for b in bodies if b is not None) if all(b is not None for b in bodies) else ()


def _listing(found: Tagged, first: int, last: int) -> list[tuple[int, int]]:
    """The members of "A, B and C"; one when there is no "and"."""
    sets, joined = found.lexicon.sets, False
    parts: list[tuple[int, int]] = []
    for start, end in segments(found, first, last):
        begin, depth = start, 0
        for i in range(start, end):
            depth += (found.tokens[i].text in "([") - (found.tokens[i].text in ")]")
            if depth == 0 and found.tokens[i].lower in sets["and"]:
                joined = True
                if i > begin:
                    parts.append((begin, i))
                begin = i + 1
        if end > begin:
            parts.append((begin, end))
    return parts if joined else [(first, last)]


def _place_or_body(found: Tagged, first: int, last: int) -> Mention | None:
    while first < last and found.tokens[first].lower in found.lexicon.sets["determiners"]:
        first += 1
    places = [p for p in found.places_in(first, last) if p.kind != "region"]
    acronym = last - first == 1 and found.tags[first] == "A"
    body = found.tags[first] == "O" and found.tokens[first].text[0].isupper() if first < last else False
    if not (places or acronym or body) or last - first > 6:
        return None
    end = next((i for i in range(first + 1, last) if found.tokens[i].text == "("), last)
    code = places[0].code if places else found.text(first, end)
    return Mention(name=found.text(first, end), kind="place" if places else "body", affiliation=code, first=first, last=last)


def _chosen(found: Tagged, whole: tuple[int, int], people: Sequence[Mention]) -> Mention:
    """The person who speaks among those named: the one whose name opens the words, else the last (after the office)."""
    parts = segments(found, *whole)
    head = parts[0]
    if len(parts) > 1 and _pure_name(found, *head) and people[0].last <= head[1]:
        second = parts[1]
        role = found.text(second[0], parts[-1][1])
        affiliation = affiliation_in(found, second[0], parts[-1][1])
        return _with(people[0], role=role, affiliation=affiliation)
    last = people[-1] if len(parts) > 1 else people[0]
    if last.role is None and last.first > whole[0]:
        end = last.first
        while end > whole[0] and found.tags[end - 1] == ".":
            end -= 1
        role = found.text(whole[0], end)
        if role and end > whole[0] and end - whole[0] <= _LONGEST_PHRASE:
            return _with(last, role=role, affiliation=affiliation_in(found, whole[0], end))
    return last


def _with(mention: Mention, *, role: str, affiliation: str | None) -> Mention:
    return Mention(
        name=mention.name,
        kind=mention.kind,
        role=role or mention.role,
        affiliation=affiliation or mention.affiliation,
        first=mention.first,
        last=mention.last,
    )


def _pronoun(found: Tagged, first: int, last: int) -> Mention | None:
    """A pronoun, or the word for the speaker's own side; None for anything else."""
    head = found.tokens[first].lower
    if head in found.lexicon.sets["own_side"]:
        return Mention(name=head, kind="pronoun", number="group", first=first, last=last)
    if head in found.lexicon.pronouns and (last - first == 1 or found.tags[first + 1] == "l"):
        return Mention(name=head, kind="pronoun", number=found.lexicon.pronouns[head], first=first, last=last)
    return None


def _unnamed(found: Tagged, first: int, last: int) -> Mention | None:
    """A country, a body, a document or a person without a name; None when the words are none of these."""
    lexicon, sets = found.lexicon, found.lexicon.sets
    head = found.tokens[first].lower
    media = lexicon.media.holds(found.tokens, first, last)
    if media and first + media == last:
        return Mention(name=found.text(first, last), kind="media", first=first, last=last)
    if last - first > _LONGEST_PHRASE or (head in sets["no_subjects"] and found.tags[first] != "A"):
        return None
    pointed = found.tokens[last - 1].lower in sets["demonstratives"] and last - first > 1
    end = last - 1 if pointed else last
    name, affiliation = found.text(first, end), affiliation_in(found, first, end)
    if head in sets["documents"]:
        return Mention(name=name, kind="document", affiliation=affiliation, first=first, last=last)
    if lexicon.phrases["media_heads"].holds(found.tokens, first, end) and any(t in "NAP" for t in found.tags[first:end]):
        return Mention(name=name, kind="media", first=first, last=last)
    places = found.places_in(first, end)
    if places and places[0].start == first and places[0].end == end:
        return Mention(name=name, kind="place", affiliation=places[0].code, first=first, last=last)
    if all(tag in ("R", "T") for tag in found.tags[first:end]) and found.tags[first] == "R":
        return Mention(name=name, kind="role", role=name, pointed=pointed, first=first, last=last)
    body = any(tag in ("O", "A", "P", "N", "B", "R") for tag in found.tags[first:end]) or head in sets["people"]
    kind: Literal["body", "phrase"] = "body" if found.tags[first] in ("O", "A", "N") else "phrase"
    if pointed and found.tags[first] == "R":
        return Mention(name=name, kind="role", role=name, affiliation=affiliation, pointed=True, first=first, last=last)
    if not body and last - first > 4:
        return None
    return Mention(name=name, kind=kind, affiliation=affiliation, first=first, last=last)
