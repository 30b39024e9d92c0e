"""The reader: a sentence's tokens to quantities, left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.intervals import Interval, interval_of
from checker.model import Quantity, Sentence, Span, Token
from checker.quantities.counted import Counted, counted_after, counted_before
from checker.quantities.numerals import Numeral, is_digits, numeral
from checker.quantities.silent import covered, reason
from checker.quantities.words import Hedge, Words, words
from checker.units import dimension

__all__ = ["Found", "quantities"]

#: How many words may stand between a change word and its figure.
CHANGE_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a sentence holds: its quantities, and the numbers that are none with the reason of each."""

    quantities: tuple[Quantity, ...]
    passed: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A figure on the way: tokens of hedge, sign, number(s) and unit."""

    number: Numeral
    upper: Numeral | None
    modifier: str
    first: int  # first token of hedge, sign or number
    last: int  # last token of number, hedge behind it or unit
    counted: Counted | None
    per: str | None = None
    trace: tuple[str, ...] = ()

    @property
    def end(self) -> Numeral:
        return self.upper or self.number


def quantities(sentence: Sentence, code: str) -> Found:
    """Every quantity of the sentence, in order, and every number that is none.

    Example:
        >>> from checker.sentences import tokens
        >>> text = "sekitar 12.000 tentara"
        >>> s = Sentence(text=text, start=0, end=22, section="body", paragraph=0, index=0, tokens=tokens(text, "id"))
        >>> [(q.value, q.modifier, q.unit) for q in quantities(s, "id").quantities]
        [(12000, 'about', 'soldier')]
    """
    table, tape = words(code), sentence.tokens
    reader = _Reader(tape, table)
    i = 0
    while i < len(tape):
        i = reader.step(i)
    kept = _inherit(tape, reader.drafts, table)
    passed = list(reader.passed)
    for draft in reader.drafts:
        if draft.counted is None and not any(k.number is draft.number for k in kept):
            passed.append((Span(start=tape[draft.number.first].start, end=tape[draft.end.last].end), "no_unit"))
    found = tuple(_quantity(tape, draft, table) for draft in kept)
    return Found(quantities=found, passed=tuple(sorted(passed, key=lambda item: item[0].start)))


class _Reader:
    """Walks the tokens of one sentence; ``drafts`` and ``passed`` fill up."""

    def __init__(self, tape: Sequence[Token], table: Words) -> None:
        self.tape = tape
        self.table = table
        self.drafts: list[_Draft] = []
        self.passed: list[tuple[Span, str]] = []
        self._fixed: dict[int, str] | None = None

    def step(self, i: int) -> int:
        """Reads what begins at token ``i``; the token to go on from."""
        tape, table = self.tape, self.table
        token = tape[i]
        if token.text[0].isdecimal():
            if not is_digits(token):
                self.passed.append((Span(start=token.start, end=token.end), "date"))
                return i + 1
        elif token.lower not in table.numbers.starters and token.lower not in table.numbers.article:
            ratio = table.ratio_words.at(tape, i)
            if ratio is not None:
                self.drafts.append(_ratio_word(i, ratio))
            return i + 1
        sign = _sign(tape, i, table)
        number = numeral(tape, i, table.numbers, money=sign is not None)
        if number is None:
            return i + 1
        draft = self._draft(number, sign)
        if isinstance(draft, str):
            self.passed.append((Span(start=tape[number.first].start, end=tape[number.last].end), draft))
            return number.last + 1
        self.drafts.append(draft)
        return max(draft.last, draft.end.last) + 1

    def _draft(self, number: Numeral, sign: tuple[int, str] | None) -> _Draft | str:
        """The figure that the number is part of, or the reason why it is none."""
        tape, table = self.tape, self.table
        if self._fixed is None:
            self._fixed = covered(tape, table)
        if number.first in self._fixed and sign is None:
            return self._fixed[number.first]
        counted = _counted(tape, number.last + 1, sign, table)
        upper = self._upper(number, counted, sign)
        end, counted = (number, counted) if upper is None else (upper[0], upper[1] or counted)
        why = self._silent(number, end, counted, sign=sign is not None)
        if why is not None:
            return why
        counted = _as_ratio(tape, number, end, counted, table)
        first = sign[0] if sign is not None else number.first
        last = max(end.last, counted.last if counted is not None else end.last)
        hedge = self._hedge(end, first, last, counted)
        modifier = "vague" if number.vague else "range" if end is not number else hedge.modifier
        first = _between(tape, hedge.first, table) if end is not number else hedge.first
        if counted is None:
            counted = self._counted_before(first)
            first = min(first, counted.first) if counted is not None and counted.last == first - 1 else first
        per, last = _per(tape, hedge.last, counted, table)
        return _Draft(
            number=number,
            upper=end if end is not number else None,
            modifier=modifier,
            first=first,
            last=last,
            counted=counted,
            per=per,
            trace=hedge.trace,
        )

    def _silent(self, number: Numeral, end: Numeral, counted: Counted | None, *, sign: bool) -> str | None:
        tape, table = self.tape, self.table
        listed = counted is not None and (counted.listed or counted.elided)
        measured = counted is not None and listed and counted.first > end.last
        for part in (number, end):
            why = reason(tape, part, table, measured=measured, sign=sign)
            if why is not None:
                return why
        if not listed and _score(tape, number):
            return "score"
        lone = number.first == number.last and tape[number.first].lower in table.one
        return "article" if lone and counted is not None and not counted.listed else None

    def _counted_before(self, first: int) -> Counted | None:
        if first > 0 and self.tape[first - 1].lower in self.table.person_before:
            return Counted(unit="person", first=first - 1, last=first - 1, listed=True)
        return counted_before(self.tape, first, self.table)

    def _upper(
        self, number: Numeral, counted: Counted | None, sign: tuple[int, str] | None
    ) -> tuple[Numeral, Counted | None] | None:
        """The upper end of a range that begins with ``number``, and what it counts."""
        tape, table = self.tape, self.table
        if number.value is None:
            return None
        behind = [number.last + 1]
        if counted is not None and counted.first == number.last + 1 and dimension(counted.unit) != "count":
            behind.append(counted.last + 1)
        joints = table.range_to | {"-"}
        if table.between.before(tape, sign[0] if sign is not None else number.first) is not None:
            joints |= table.range_and
        for i in behind:
            if i + 1 >= len(tape) or tape[i].lower not in joints:
                continue
            second = table.currency_signs.at(tape, i + 1)
            j = second[0] if second is not None else i + 1
            upper = numeral(tape, j, table.numbers, money=sign is not None or second is not None) if j < len(tape) else None
            if upper is None or upper.value is None or upper.fraction:
                continue
            low = _shared_scale(tape, number, upper, table)
            what = _counted(tape, upper.last + 1, sign, table)
            if low is not None and low < upper.value and (what is not None or sign is not None):
                return upper, what
        return None

    def _hedge(self, end: Numeral, first: int, last: int, counted: Counted | None) -> _Hedged:
        """The modifier, and the figure's tokens with the hedge's words."""
        tape, table = self.tape, self.table
        i = end.last + 1
        if i + 1 < len(tape) and tape[i].text == "-" and tape[i + 1].lower in table.about_suffix:
            return _Hedged(modifier="about", first=first, last=max(last, i + 1), trace=(f"about: -{tape[i + 1].text}",))
        k = first
        while k > 0:
            hit = table.hedges_before.before(tape, k)
            if hit is not None:
                if counted is not None and counted.unit in hit[1].not_units:
                    break
                return _Hedged(modifier=hit[1].modifier, first=hit[0], last=last, trace=(_said(tape, hit[0], k, hit[1]),))
            if tape[k - 1].lower not in table.filler:
                break
            k -= 1
        for i in (end.last + 1, last + 1):
            after = table.hedges_after.at(tape, i)
            if after is not None and _closes(tape, i, after[0], last, table):
                trace = (_said(tape, i, after[0], after[1]),)
                return _Hedged(modifier=after[1].modifier, first=first, last=max(last, after[0] - 1), trace=trace)
        return _Hedged(modifier="exact", first=first, last=last)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hedged:
    modifier: str
    first: int
    last: int
    trace: tuple[str, ...] = ()


def _said(tape: Sequence[Token], first: int, behind: int, hedge: Hedge) -> str:
    return f"{hedge.modifier}: {' '.join(t.text for t in tape[first:behind])}"


def _as_ratio(tape: Sequence[Token], number: Numeral, end: Numeral, counted: Counted | None, table: Words) -> Counted | None:
    """Multiples ("dua kali lipat") and fractions ("sepertiga wilayah") are ratios, whatever noun stands behind them."""
    ratio = table.ratio_after.at(tape, end.last + 1)
    if ratio is not None:
        return Counted(unit="ratio", first=end.last + 1, last=ratio[0] - 1, listed=True)
    small = number.fraction and number.value is not None and number.value < 1
    if small and counted is not None and dimension(counted.unit) == "count":
        return replace(counted, unit="fraction")
    return counted


def _sign(tape: Sequence[Token], i: int, table: Words) -> tuple[int, str] | None:
    """The currency sign right before token ``i``; a lone letter belongs to it only when it touches ("A$", not "a $")."""
    hit = table.currency_signs.before(tape, i)
    if hit is None or i - hit[0] < 2 or len(tape[hit[0]].text) > 1 or tape[hit[0]].end == tape[hit[0] + 1].start:
        return hit
    alone = table.currency_signs.at(tape[i - 1 : i], 0)
    return (i - 1, alone[1]) if alone is not None else None


def _counted(tape: Sequence[Token], i: int, sign: tuple[int, str] | None, table: Words) -> Counted | None:
    if sign is None:
        return counted_after(tape, _past_about(tape, i, table), table)
    money = table.currencies.at(tape, i)
    if money is not None:  # "$ 5 billion Australian dollars": the words behind say more than the sign
        return Counted(unit=money[1], first=i, last=money[0] - 1, listed=True)
    last = next((k for k in range(sign[0] + 1, i) if tape[k].text[0].isdecimal()), sign[0] + 1) - 1
    return Counted(unit=sign[1], first=sign[0], last=last, listed=True)


def _past_about(tape: Sequence[Token], i: int, table: Words) -> int:
    """Past the suffix of "200-an orang"."""
    glued = i + 1 < len(tape) and tape[i].text == "-" and tape[i + 1].lower in table.about_suffix
    return i + 2 if glued else i


def _shared_scale(tape: Sequence[Token], lower: Numeral, upper: Numeral, table: Words) -> float | None:
    """The lower end's value; "10-12 ribu" lends its scale word to both ends."""
    if lower.value is None or upper.value is None:
        return None
    if upper.scaled and not lower.scaled and lower.value < upper.value:
        word = tape[upper.last].lower
        factor = table.numbers.scale.get(word) or table.numbers.after_digits.get(word)
        if factor and lower.value < factor and lower.value * factor < upper.value:
            return lower.value * factor
    return lower.value


def _score(tape: Sequence[Token], number: Numeral) -> bool:
    """2-1, 80-60, or two bare numbers side by side as in an address of a page: a score, a formation, a code."""
    if not number.digits:
        return False
    for i, step in ((number.last + 1, 1), (number.first - 1, -1)):
        if not 0 <= i < len(tape):
            continue
        if is_digits(tape[i]):
            return True
        other = i + step
        if tape[i].lower in "-:" and 0 <= other < len(tape) and tape[other].text[0].isdecimal():
            return True
    return False


def _closes(tape: Sequence[Token], i: int, after: int, last: int, table: Words) -> bool:
    """A one-word hedge behind the figure counts only where no comparison goes on ("3 tahun lebih tua")."""
    if after - i > 1 or i <= last or after >= len(tape):
        return True
    following = tape[after]
    ended = not following.text[0].isalpha() or table.verb.fullmatch(following.lower) is not None
    return ended or following.lower in table.stop - table.change_from


def _between(tape: Sequence[Token], first: int, table: Words) -> int:
    hit = table.between.before(tape, first)
    return hit[0] if hit is not None else first


def _per(tape: Sequence[Token], last: int, counted: Counted | None, table: Words) -> tuple[str | None, int]:
    if counted is None or last + 2 >= len(tape) or tape[last + 1].lower not in table.per:
        return None, last
    if dimension(counted.unit) == "count":
        return None, last
    hit = table.units.at(tape, last + 2) or table.nouns.at(tape, last + 2) or table.currencies.at(tape, last + 2)
    return (None, last) if hit is None else (hit[1], hit[0] - 1)


def _ratio_word(i: int, ratio: tuple[int, float]) -> _Draft:
    number = Numeral(first=i, last=ratio[0] - 1, value=ratio[1], step=0)
    counted = Counted(unit="ratio", first=i, last=ratio[0] - 1, listed=True)
    return _Draft(number=number, upper=None, modifier="exact", first=i, last=ratio[0] - 1, counted=counted)


def _inherit(tape: Sequence[Token], drafts: list[_Draft], table: Words) -> list[_Draft]:
    """Figures without a unit take their neighbour's in a list or a change; those that stay bare are kept only when they
    look like quantities of themselves (a hedge, a scale word, a grouped number)."""
    done = list(drafts)
    for order in (range(len(done) - 2, -1, -1), range(1, len(done))):
        step = 1 if order.step < 0 else -1
        for k in order:
            mine, other = done[k], done[k + step]
            if mine.counted is None and other.counted is not None and _linked(tape, mine, other, table):
                done[k] = replace(mine, counted=replace(other.counted, elided=True))
    for k, draft in enumerate(done):
        if draft.counted is not None and draft.counted.elided and draft.counted.first > draft.number.last and k:
            before = done[k - 1].counted
            if before is not None and dimension(before.unit) == "count":
                done[k] = replace(draft, counted=replace(draft.counted, unit=before.unit))
    return [d for d in done if d.counted is not None or _telling(d)]


def _linked(tape: Sequence[Token], mine: _Draft, other: _Draft, table: Words) -> bool:
    left, right = (mine, other) if mine.first < other.first else (other, mine)
    between = [t.lower for t in tape[left.last + 1 : right.first]]
    joints = table.range_and | table.range_to | table.change_from | {",", "/"} | frozenset(table.change_to.forward)
    return len(between) <= 2 and all(word in joints for word in between) and bool(between)


def _telling(draft: _Draft) -> bool:
    number = draft.number
    return number.scaled or number.vague or draft.modifier not in ("exact", "range") or number.step > 1


def _quantity(tape: Sequence[Token], draft: _Draft, table: Words) -> Quantity:
    number, end, counted = draft.number, draft.end, draft.counted
    unit = counted.unit if counted is not None else None
    kind = "ratio" if unit == "fraction" else dimension(unit)
    hard, soft = _intervals(tape, draft, kind, table)
    value = None if number.vague or draft.upper is not None else number.value
    if value is not None and number.first > 0 and _negative(tape, number, table):
        value = -value
        hard, soft = _mirrored(hard), _mirrored(soft)
    first, last = tape[draft.first], tape[draft.last]
    text_from, text_to = tape[number.first].start, tape[end.last].end
    role, direction = _change(tape, draft, kind == "ratio", table)
    noun_span = None
    if counted is not None:
        noun_span = Span(start=tape[counted.first].start, end=tape[counted.last].end)
    return Quantity(
        number=_slice(tape, number.first, end.last),
        value=value,
        modifier=draft.modifier,
        hard=hard,
        soft=soft,
        unit=unit,
        dimension=kind,
        noun=_slice(tape, counted.first, counted.last) if counted is not None else None,
        span=Span(start=first.start, end=last.end),
        number_span=Span(start=text_from, end=text_to),
        noun_span=noun_span,
        per=draft.per,
        role=role,
        direction=direction,
        trace=(f"number: {table.code} {_slice(tape, number.first, end.last)}", *draft.trace, f"unit: {unit}"),
    )


def _slice(tape: Sequence[Token], first: int, last: int) -> str:
    """The words of some tokens with the spaces that stand between them; kinds of space are not kept."""
    text = tape[first].text
    for k in range(first + 1, last + 1):
        text += " " * min(1, tape[k].start - tape[k - 1].end) + tape[k].text
    return text


def _negative(tape: Sequence[Token], number: Numeral, table: Words) -> bool:
    before = tape[number.first - 1]
    if before.lower in table.minus:
        return True
    glued = before.end == tape[number.first].start and before.text in "-−"
    open_left = number.first < 2 or tape[number.first - 2].end < before.start
    return glued and open_left


def _intervals(tape: Sequence[Token], draft: _Draft, kind: str, table: Words) -> tuple[Interval, Interval]:
    number, upper = draft.number, draft.upper
    if number.vague and number.low is not None:
        return interval_of("vague", number.low, 0, high=number.high)
    value = float(number.value or 0)
    if upper is not None and upper.value is not None:
        low = _shared_scale(tape, number, upper, table)
        return interval_of("range", value if low is None else low, 0, high=float(upper.value))
    step = number.step
    if draft.modifier == "exact" and not number.scaled and (number.decimals or kind == "percent"):
        half = (step or 1.0) / 2
        both = Interval(low=value - half, high=value + half)
        return both, both
    return interval_of(draft.modifier, value, step)


def _mirrored(interval: Interval) -> Interval:
    return Interval(low=-interval.high, high=-interval.low, low_open=interval.high_open, high_open=interval.low_open)


def _change(
    tape: Sequence[Token], draft: _Draft, ratio: bool, table: Words
) -> tuple[Literal["level", "difference", "ratio"], Literal["up", "down"] | None]:
    """Level, difference or ratio: a change word before it makes a figure a difference, "to" makes it a level again."""
    if ratio:
        return "ratio", None
    to, old = False, False
    k = draft.first - 1
    passed = 0
    while k >= 0 and passed < CHANGE_REACH and (tape[k].text[0].isalnum() or tape[k].text in "$%"):
        lower = tape[k].lower
        if lower in table.change:
            direction: Literal["up", "down"] = "up" if table.change[lower] == "up" else "down"
            if old:
                return "level", None
            return ("level" if to else "difference"), direction
        if table.change_to.before(tape, k + 1) is not None:
            to = True
        elif lower in table.change_from and not to:
            old = True
        passed += 1
        k -= 1
    return "level", None
