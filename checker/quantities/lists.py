"""Lists of places: figures of which only the first says what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model import Token
from checker.quantities.counted import LEFT_OUT, Counted
from checker.quantities.draft import Draft
from checker.quantities.numerals import is_digits
from checker.quantities.subjects import subject
from checker.quantities.words import Words
from checker.units import dimension

__all__ = ["by_name", "by_place"]

#: So many words may stand between the counted figure and the next of its list ("killed in the district of ...").
LIST_REACH = 14
#: From so many figures on, names with a number each are a list.
LEAST_NAMED = 2
#: A name that begins with one of these is a place, of which no number in brackets tells the age.
PLACES = frozenset({"district", "city", "province", "subdistrict", "village", "region", "country", "state", "island", "place"})
#: What sets the figures of a list apart.
JOINTS = frozenset(",:–—")


def by_place(tape: Sequence[Token], drafts: Sequence[Draft], table: Words) -> list[Draft]:
    """ "75 people died in Arung, 30 in Sulun", "12 bridges, of which 5 in Arung": a number with a place counts what the
    figure before it does."""
    done = list(drafts)
    for k in range(1, len(done)):
        whole, mine = done[k - 1], done[k]
        if _bare(mine) and _counts(whole) and _place(tape, mine.last + 1, table) and _goes_on(tape, whole, mine, table):
            assert whole.counted is not None
            done[k] = replace(mine, counted=replace(whole.counted, elided=True))
    return done


def by_name(tape: Sequence[Token], drafts: Sequence[Draft], table: Words) -> list[Draft]:
    """ "90 houses: Arung 40, Sulun 35", "Arung 12 people, Sulun 8", "cases in Arung 7, Sulun 8": names with a number each count
    what the first does, or the noun before the list."""
    done = list(drafts)
    k = 0
    while k < len(done):
        end = k
        while (
            end < len(done) and _bare(done[end]) and _name(tape, done[end], table) is not None and _closed(tape, done[end], table)
        ):
            end += 1
        items = done[k:end]
        counted = _listed(tape, done[k - 1] if k else None, items, table) if items else None
        if counted is not None:
            done[k:end] = [replace(item, counted=replace(counted, elided=True)) for item in items]
        k = max(end, k + 1)
    return done


def _listed(tape: Sequence[Token], whole: Draft | None, items: Sequence[Draft], table: Words) -> Counted | None:
    """What the items of a list count."""
    if whole is not None and _counts(whole):
        return whole.counted if _whole(tape, whole, items, table) else None
    first = _name(tape, items[0], table)
    if len(items) < LEAST_NAMED or not first or any(_aged(tape, item, table) for item in items):
        return None
    if tape[first - 1].text != ":" and tape[first - 1].lower not in table.place_before:
        return None
    k = first - 1
    while k > 0 and table.verb.fullmatch(tape[k - 1].lower) is not None:  # "cases occurred in Arung 7, ..."
        k -= 1
    return subject(tape, k, table)


def _whole(tape: Sequence[Token], whole: Draft, items: Sequence[Draft], table: Words) -> bool:
    """True where the figure is the first of the list itself, or the sum that the list is of."""
    total = sum(item.number.value or 0 for item in items)
    if whole.number.first > 0 and tape[whole.number.first - 1].text == "(" and _name(tape, whole, table) is not None:
        return True  # "Arung (32 deaths), Sulun (29)"
    if any(_aged(tape, item, table) for item in items):
        return len(items) >= LEAST_NAMED and total == whole.number.value
    if _named(tape, whole, table):
        return True
    return len(items) >= LEAST_NAMED and (whole.number.value is None or total <= whole.number.value)


def _aged(tape: Sequence[Token], item: Draft, table: Words) -> bool:
    """True where the number may be an age: in brackets behind a name that is not one of a place."""
    if item.first == 0 or tape[item.first - 1].text != "(":
        return False
    name = table.nouns.at(tape, _name(tape, item, table) or 0)
    return name is None or name[1] not in PLACES


def _bare(draft: Draft) -> bool:
    number = draft.number
    return draft.counted is None and not number.fraction and not number.vague and not (number.decimals and not number.scaled)


def _counts(draft: Draft) -> bool:
    return (
        draft.counted is not None
        and draft.counted.unit not in (LEFT_OUT, "fraction")
        and dimension(draft.counted.unit) == "count"
    )


def _place(tape: Sequence[Token], i: int, table: Words) -> bool:
    """True where a preposition of place and a name begin at token ``i``."""
    if i >= len(tape) or tape[i].lower not in table.place_before:
        return False
    k = i + 1
    while k < len(tape) and tape[k].lower in table.determiners:
        k += 1
    return k < len(tape) and tape[k].text[0].isupper()


def _goes_on(tape: Sequence[Token], whole: Draft, mine: Draft, table: Words) -> bool:
    """True where nothing but the place of the first figure and a comma or colon stands before the next."""
    lead = table.part_before.before(tape, mine.first)
    k = lead[0] if lead is not None else mine.first
    joint = k
    while k > whole.last + 1 and (tape[k - 1].text in JOINTS or tape[k - 1].lower in table.range_and):
        k -= 1
    between = tape[whole.last + 1 : k]
    if (k == joint and lead is None) or len(between) > LIST_REACH or any(t.text in ";:.!?" or is_digits(t) for t in between):
        return False
    if k > whole.last + 1 and tape[k - 1].text == ")":
        while k > whole.last + 1 and tape[k - 1].text != "(":
            k -= 1
        k -= 1
    start = k
    while start > whole.last + 1 and tape[start - 1].text[0].isupper():
        start -= 1
    if start < k:
        return any(_place(tape, i, table) for i in range(max(whole.last + 1, start - 2), start))
    return lead is not None or any(t.text in JOINTS for t in tape[k:joint])


def _named(tape: Sequence[Token], draft: Draft, table: Words) -> bool:
    """True where a name that begins a part of the list stands right before the number."""
    return tape[draft.first - 1].text[0].isupper() and _name(tape, draft, table) is not None if draft.first else False


def _name(tape: Sequence[Token], draft: Draft, table: Words) -> int | None:
    """The first token of the name that begins a part of the list and stands before the number: "Arung 12", "Arung (12)",
    "Arung: 12", "Arung only 12"."""
    end = draft.first
    if end > 0 and tape[end - 1].text in "(:":
        end -= 1
    while end > 0 and tape[end - 1].lower in table.filler:
        end -= 1
    k = end
    while k > 0 and tape[k - 1].text[0].isupper():
        k -= 1
    if k == end:
        return None
    before = tape[k - 1] if k > 0 else None
    opened = before is None or before.text in ",:;(-–—" or before.lower in table.range_and
    opened = opened or table.part_before.before(tape, k) is not None
    return k if opened or (before is not None and before.lower in table.place_before) else None


def _closed(tape: Sequence[Token], draft: Draft, table: Words) -> bool:
    i = draft.last + 1
    return i >= len(tape) or tape[i].text in ",;.)" or tape[i].lower in table.range_and
