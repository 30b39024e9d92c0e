"""Level, difference or ratio: what the change words before a figure make of it, and what its neighbours lend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checker.model import Token
from checker.quantities.draft import Draft
from checker.quantities.labels import is_year
from checker.quantities.numerals import is_digits
from checker.quantities.words import Words
from checker.units import dimension

__all__ = ["CHANGE_REACH", "Role", "roles"]

Role = tuple[Literal["level", "difference", "ratio"], Literal["up", "down"] | None]

#: How many words may stand between a change word and its figure.
CHANGE_REACH = 5
#: With a word of its own between ("rose sharply to"), no more than so many.
NEAR_CHANGE = 2
#: How far a noun of change reaches to the figure that "of" ties to it: "a rise in net income (before tax) of 5%".
NOUN_REACH = 18
#: So many words may tell of the first of two differences: "2.3 percent on the month and 22.6 percent on the year".
JOINT_REACH = 4
#: The day of a date has at most so many digits.
DAY = len("31")
#: What time is measured in; a time behind a change says how long it took.
TIMES = frozenset({"[time]", "[month]"})


def roles(tape: Sequence[Token], drafts: Sequence[Draft], table: Words) -> list[Role]:
    """The role of every figure, and the direction of those that changed."""
    found: list[Role] = []
    for k, draft in enumerate(drafts):
        unit = draft.counted.unit if draft.counted is not None else None
        if unit == "fraction" or dimension(unit) == "ratio":
            found.append(("ratio", None))
            continue
        role = _compared(tape, draft, table) or _of_noun(tape, draft, table) or _changed(tape, draft, table)
        if role is None and k > 0 and found[-1][0] == "difference" and _joined(tape, drafts[k - 1], draft, table):
            role = found[-1]
        found.append(role or ("level", None))
    return found


def _no_change(tape: Sequence[Token], k: int, table: Words) -> bool:
    """True for a change word inside a fixed phrase ("made up of")."""
    return any((hit := table.no_change.at(tape, i)) is not None and hit[0] > k for i in range(max(0, k - 2), k + 1))


def _changed(tape: Sequence[Token], draft: Draft, table: Words) -> Role | None:
    """A change word before it makes a figure a difference, "to" makes it a level again, "in" a time in which it took place."""
    time = draft.counted is not None and dimension(draft.counted.unit) in TIMES
    to, old = False, False
    k = draft.first - 1
    passed = strange = 0
    if time and tape[draft.first].lower in table.span_before:
        return None
    while k >= 0 and passed < CHANGE_REACH and (tape[k].text[0].isalnum() or tape[k].text in "$%"):
        lower = tape[k].lower
        if lower in table.cause or (time and lower in table.span_before):
            return None
        if lower in table.change and (strange == 0 or passed <= NEAR_CHANGE) and not _no_change(tape, k, table):
            return ("level", None) if old else ("level" if to else "difference", _direction(table.change[lower]))
        if table.change_to.before(tape, k + 1) is not None:
            to = True
        elif lower in table.change_from and not to:
            old = True
        strange += lower not in table.stop and lower not in table.filler
        passed += 1
        k -= 1
    return None


def _compared(tape: Sequence[Token], draft: Draft, table: Words) -> Role | None:
    """ "5 percent higher", "12 more than last year", "won by 300 votes": how far apart two values are."""
    unit = draft.counted.unit if draft.counted is not None else None
    if dimension(unit) in TIMES:
        return None
    hit = _compared_behind(tape, draft, table, counts=dimension(unit) == "count")
    if hit is None:
        tie = draft.first - 1
        k = tie if tie >= 0 and tape[tie].lower in table.change_by | table.filler else draft.first
        hit = table.compared_before.before(tape, draft.first) or table.compared_before.before(tape, k)
    if hit is None or (hit[1] == "ahead" and dimension(unit) != "count"):
        return None
    return "difference", _direction(hit[1])


def _compared_behind(tape: Sequence[Token], draft: Draft, table: Words, *, counts: bool) -> tuple[int, str] | None:
    """The comparison right behind a figure; "5 larger ships" and "12 people more than a year ago" are none."""
    for i in (draft.end.last + 1, draft.last + 1):
        hit = table.compared_after.at(tape, i)
        if hit is None or hit[0] <= draft.last:
            continue
        ahead = tape[hit[0]] if hit[0] < len(tape) else None
        lower = ahead.lower if ahead is not None else ""
        if lower[:1].isdecimal() or lower in table.numbers.starters or lower in table.numbers.article:
            return None
        return hit if not counts or lower in table.than or tape[hit[0] - 1].lower in table.than else None
    return None


def _of_noun(tape: Sequence[Token], draft: Draft, table: Words) -> Role | None:
    """ "The rise in net interest income (NII) of 5.28%": the noun of a change that a word right before the figure ties to it."""
    i = draft.first
    tie = next((k for k in (i, i - 1) if 0 <= k < draft.number.first and tape[k].lower in table.change_by), None)
    if tie is None:
        return None
    percent = draft.counted is not None and dimension(draft.counted.unit) == "percent"
    for k in range(tie - 1, max(-1, tie - NOUN_REACH), -1):
        lower = tape[k].lower
        number = is_digits(tape[k]) and not (percent and _date(tape, k, table))
        if tape[k].text in ".;:!?," or number or lower in table.change_from or table.change_to.before(tape, k + 1):
            return None
        if lower in table.change_noun:
            return "difference", _direction(table.change_noun[lower])
    return None


def _date(tape: Sequence[Token], k: int, table: Words) -> bool:
    """True for the year or the day of a date: "on 5 June 2017"."""
    before, ahead = tape[k - 1].lower if k else "", tape[k + 1].lower if k + 1 < len(tape) else ""
    year = is_year(tape[k].text) and (before in table.months or before in table.year_before)
    return year or (len(tape[k].text) <= DAY and ahead in table.months)


def _direction(word: str) -> Literal["up", "down"] | None:
    """The direction of a change; what tells how far apart two values are has none."""
    return "up" if word == "up" else "down" if word == "down" else None


def _joined(tape: Sequence[Token], left: Draft, right: Draft, table: Words) -> bool:
    """True where the second figure tells the same change again, or that of another span: "5 points or 0.1 percent"."""
    if left.counted is None or right.counted is None:
        return False
    same = left.counted.unit == right.counted.unit and dimension(left.counted.unit) != "count"
    if not same and dimension(right.counted.unit) not in ("percent", "[percentage_point]") and right.counted.unit != "point":
        return False
    between = list(tape[left.last + 1 : right.first])
    if same and len(between) > 1 and between[0].text == ",":  # "5, 4, and 3 million dollars"
        between.pop(0)
    if between and between[-1].text in "-−+–" and len(between) > 1:
        between.pop()
    if not between or len(between) > JOINT_REACH + 1 or any(t.text[0].isdecimal() for t in between):
        return False
    joint = between[-1]
    near = len(between) == 1
    if joint.text != "(" and _of_other(tape, right.last + 1, table):
        return False
    if joint.text == "(" or (joint.text == "," and near):
        return near and (same or joint.text == "(")
    plain = all(t.text[0].isalpha() and t.lower not in table.change and table.verb.fullmatch(t.lower) is None for t in between)
    return joint.lower in table.change_joint and plain


def _of_other(tape: Sequence[Token], i: int, table: Words) -> bool:
    """ "... and 20 percent of households", "20 percent of them": the figure is a part of something else."""
    if i >= len(tape):
        return False
    return tape[i].lower in table.numbers.of or table.nouns.at(tape, i) is not None or table.elided.at(tape, i) is not None
