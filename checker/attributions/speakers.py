"""Whom a speaker's words name: a person, an office, a body, a place, a document, a pronoun, or several together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from checker.attributions.names import Mention, Tagged, affiliation_in, people_in, segments
from checker.attributions.shapes import pure_body, pure_name, shifted_unit, verbal
from checker.attributions.subjects import past_openers
from checker.lang.genitives import is_genitive

__all__ = ["epithet", "mentions"]

#: Longer stretches are no speaker but a clause that was misread.
_LONGEST_PHRASE = 12
#: The clause that describes somebody is no longer than this.
_LONGEST_CLAUSE = 8

#: "Lee's press office": a body that belongs to somebody has at most so many tokens with the end of the name.
_OWNED = 4

Alone = Callable[[str], bool]


def mentions(found: Tagged, first: int, last: int, alone: Alone) -> tuple[Mention, ...]:
    """Whom a speaker's words name: one mention, or several when they speak together; none when the words are no speaker."""
    sets = found.lexicon.sets
    first = past_openers(found, first, last)
    while first + 1 < last and found.tokens[first].lower in sets["determiners"] and found.tags[first] != "N":
        first += 1
    if first >= last or (first + 1 == last and found.tokens[first].lower in sets["determiners"] and found.tags[first] != "N"):
        return ()
    last = _before_apposition(found, first, last)
    whole = (first, last)
    outlet = first
    if found.tokens[first].lower in sets["documents"]:  # "laporan Reuters", "laporan dari Reuters"
        outlet += 2 if first + 1 < last and found.tokens[first + 1].lower in sets["inside"] else 1
    if outlet < last and found.lexicon.media.holds(found.tokens, outlet, last) == last - outlet:
        return (Mention(name=found.text(outlet, last), kind="media", first=outlet, last=last),)
    pronoun = _pronoun(found, first, last)
    if pronoun is not None:
        return (pronoun,)
    people = list(people_in(found, *whole, alone))
    joint = _joint(found, *whole, alone)
    if joint:
        return joint
    document = found.tokens[first].lower in sets["documents"] and not _ends_in_person(found, last, people)
    if found.tokens[last - 1].lower in sets["documents"] and any(t in "NAPO" for t in found.tags[first : last - 1]):
        name = found.text(first, last)
        return (Mention(name=name, kind="document", affiliation=affiliation_in(found, first, last), first=first, last=last),)
    small = found.tags[first] == "O" and found.tokens[first].text.islower() and first + 1 < last
    owned = small and found.tokens[first + 1].lower in sets["role_joins"] & sets["inside"]  # "the office of Mayor Lee"
    owned = owned or bool(people and found.tags[last - 1] == "O" and _possessive(found, people[-1].last - 1, last))
    if people and not document and not owned:
        return (_chosen(found, whole, people),)
    one = _unnamed(found, *whole)
    return () if one is None else (one,)


def _possessive(found: Tagged, i: int, last: int) -> bool:
    """True for the last word of a name whose body ends the words: "Governor Ann Lee's office"."""
    return is_genitive(found.tokens[i].lower, found.lexicon.code) and last - i <= _OWNED


def epithet(found: Tagged, first: int, last: int) -> Mention | None:
    """Somebody named before whom the words describe ("the former captain of Arung", "pelatih asal Arung itu"), as a pronoun.

    A word for one person opens them, at least one more word tells of him, and a demonstrative ends them, or stands right behind.
    """
    sets, tokens = found.lexicon.sets, found.tokens
    end = last - 1 if first < last and tokens[last - 1].lower in sets["demonstratives"] else last
    if first < end < len(tokens) and (tokens[end].lower in sets["relative"] or verbal(found, end)):  # "who is 45", "aged 45"
        ahead = range(end, min(len(tokens), end + _LONGEST_CLAUSE))
        end = next((i for i in ahead if tokens[i].lower in sets["demonstratives"]), end)
    if first + 1 >= end or end >= len(tokens) or tokens[end].lower not in sets["demonstratives"]:
        return None
    called = any(found.lexicon.phrases["also_called"].holds(tokens, i, end) for i in range(first, end))  # "whom all call Bul"
    if not (called or tokens[first].lower in sets["epithets"]) or any(tokens[i].text in ",;:" for i in range(first, end)):
        return None
    if shifted_unit(found, end - 1) and found.tags[end - 2] != "d":  # "last year's", not "the 45-year-old"
        return None
    return Mention(name=found.text(first, end), kind="pronoun", number="person", first=first, last=end + 1)


def _ends_in_person(found: Tagged, last: int, people: Sequence[Mention]) -> bool:
    """True when a whole name right behind an office ends the words: "Statistics Altavia official Ann Lee"."""
    if not people or people[-1].last != last or " " not in people[-1].name:
        return False
    before = last - len(people[-1].name.split()) - 1
    return before >= 0 and (found.tags[before] == "R" or found.tokens[before].lower in found.lexicon.sets["people"])


def _before_apposition(found: Tagged, first: int, last: int) -> int:
    """Where a body's name ends: before the comma of "the Observatory, a war monitor"."""
    parts = segments(found, first, last)
    if len(parts) < 2 or not pure_body(found, *parts[0]) or parts[1][0] >= last:
        return last
    head = found.tokens[parts[1][0]].lower
    return parts[0][1] if head in found.lexicon.sets["determiners"] else last


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
    if len(parts) > 1 and pure_name(found, *head) and people[0].last <= head[1]:
        second = parts[1]
        role = found.text(second[0], parts[-1][1])
        affiliation = affiliation_in(found, second[0], parts[-1][1])
        return _with(people[0], role=role, affiliation=affiliation)
    last = people[-1] if len(parts) > 1 or _ends_in_person(found, whole[1], people) else people[0]
    if last.role is None and last.first > whole[0]:
        end = last.first
        while end > whole[0] and found.tags[end - 1] in (".", "T"):
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


def _bracketed(found: Tagged, first: int, last: int) -> int:
    """How many tokens the abbreviations in brackets take: "Direktorat Siber (Dirsiber) Badan Reserse (Bareskrim)"."""
    return 3 * sum(found.tokens[i].text == "(" and found.tokens[i + 2].text == ")" for i in range(first, last - 2))


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
    sum_of = first + 1 < last and found.tokens[first + 1].text == "$"
    if found.tags[first] == "d" or sum_of:  # "fewer than the 209,000 added in July", "diproyeksikan US$17 miliar"
        return None
    named = any(t in "NAPO" for t in found.tags[first + 1 : last])
    barred = head in sets["no_subjects"] and found.tags[first] != "A" and not (head in sets["documents"] and named)
    if last - first - _bracketed(found, first, last) > _LONGEST_PHRASE or barred:
        return None
    pointed = found.tokens[last - 1].lower in sets["demonstratives"] and last - first > 1
    end = last - 1 if pointed else last
    name, affiliation = found.text(first, end), affiliation_in(found, first, end)
    if head in sets["documents"]:
        return Mention(name=name, kind="document", affiliation=affiliation, first=first, last=last)
    head_words = lexicon.phrases["media_heads"].holds(found.tokens, first, end)
    if head_words and any(t in "NAP" for t in found.tags[first:end]):
        own = first + head_words  # "kantor berita pemerintah SANA" is SANA
        while own < end and (found.tokens[own].text.islower() or found.tags[own] == "P"):
            own += 1
        return Mention(name=found.text(own, end) or name, kind="media", first=first, last=last)
    outlet = _named_outlet(found, first, end)
    if outlet < end:
        return Mention(name=found.text(outlet, end), kind="media", first=outlet, last=last)
    places = found.places_in(first, end)
    if places and places[0].start == first and places[0].end == end:
        return Mention(name=name, kind="place", affiliation=places[0].code, first=first, last=last)
    if all(tag in ("R", "T") for tag in found.tags[first:end]) and found.tags[first] == "R":
        return Mention(name=name, kind="role", role=name, pointed=pointed, first=first, last=last)
    body = any(tag in ("O", "A", "P", "N", "B", "R") for tag in found.tags[first:end]) or head in sets["people"]
    named = found.tags[first] in ("O", "A", "N") or found.tags[end - 1] == "O"
    kind: Literal["body", "phrase"] = "body" if named else "phrase"
    if pointed and found.tags[first] == "R":
        return Mention(name=name, kind="role", role=name, affiliation=affiliation, pointed=True, first=first, last=last)
    if not body and last - first > 4:
        return None
    return Mention(name=name, kind=kind, affiliation=affiliation, pointed=pointed, first=first, last=last)


def _named_outlet(found: Tagged, first: int, end: int) -> int:
    """Where the name of an outlet begins that ends with what it is: "the private Zeta television"; else ``end``."""
    start = end - 1
    if not found.lexicon.phrases["media_heads"].holds(found.tokens, start, end):
        return end
    while start > first and found.tags[start - 1] in "NAP" and found.tokens[start - 1].text[0].isupper():
        start -= 1
    return start if start < end - 1 else end
