"""The reader: a sentence's tokens to quantities, left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.model import Quantity, Sentence, Span, Token
from checker.quantities.counted import LEFT_OUT, Counted, counted_after, counted_before
from checker.quantities.drafts import Draft, inherit, quantity, share_hedges, shared_scale
from checker.quantities.hedges import hedged
from checker.quantities.joints import falling, from_old, score
from checker.quantities.numerals import Numeral, is_digits, numeral
from checker.quantities.silent import covered, reason
from checker.quantities.words import Words, words
from checker.sentences import headline_case
from checker.units import dimension

__all__ = ["Found", "quantities"]

#: How far before the number the word for its toll may stand.
TOLL_REACH = 16
#: "N in M" is a share up to this M; beyond it M is a year or a count of its own.
MOST_OF_SHARE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a sentence holds: its quantities, and the numbers that are none with the reason of each."""

    quantities: tuple[Quantity, ...]
    passed: tuple[tuple[Span, str], ...]


def quantities(sentence: Sentence, code: str, last: str | None = None) -> Found:
    """Every quantity of the sentence, in order, and every number that is none.

    ``last`` is the unit that an earlier sentence counted last: "97 of them" counts that.

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
    kept = share_hedges(tape, inherit(tape, reader.drafts, table, last), table)
    passed = list(reader.passed)
    for draft in reader.drafts:
        if draft.counted is None and not any(k.number is draft.number for k in kept):
            passed.append((Span(start=tape[draft.number.first].start, end=tape[draft.end.last].end), "no_unit"))
    found = tuple(quantity(tape, draft, table) for draft in kept)
    return Found(quantities=found, passed=tuple(sorted(passed, key=lambda item: item[0].start)))


class _Reader:
    """Walks the tokens of one sentence; ``drafts`` and ``passed`` fill up."""

    def __init__(self, tape: Sequence[Token], table: Words) -> None:
        self.tape = tape
        self.table = table
        self.drafts: list[Draft] = []
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
            if is_digits(token):
                self.passed.append((Span(start=token.start, end=token.end), "identifier"))
            return i + 1
        draft = _share(tape, number, table) or self._draft(number, sign or self._second_of_pair(number))
        if isinstance(draft, str):
            self.passed.append((Span(start=tape[number.first].start, end=tape[number.last].end), draft))
            return number.last + 1
        self.drafts.append(draft)
        return max(draft.last, draft.end.last) + 1

    def _second_of_pair(self, number: Numeral) -> tuple[int, str] | None:
        """The currency of the second of two values of one thing: "Rp9.175/9.180"."""
        left = self.drafts[-1] if self.drafts else None
        paired = left is not None and self.tape[number.first - 1].text in self.table.pair and left.end.last == number.first - 2
        if left is None or left.counted is None or not paired or dimension(left.counted.unit) != "money":
            return None
        return number.first, left.counted.unit

    def _draft(self, number: Numeral, sign: tuple[int, str] | None) -> Draft | str:
        """The figure that the number is part of, or the reason why it is none."""
        tape, table = self.tape, self.table
        if self._fixed is None:
            self._fixed = covered(tape, table)
        if number.first in self._fixed and sign is None:
            return self._fixed[number.first]
        sign = sign or _measured_before(tape, number, table)
        counted = _counted(tape, number.last + 1, sign, table)
        upper = self._upper(number, counted, sign)
        end, counted = (number, counted) if upper is None else (upper[0], upper[1] or counted)
        why = self._silent(number, end, counted, sign=sign is not None)
        if why is not None:
            return why
        counted = _as_ratio(tape, number, end, counted, table)
        first = sign[0] if sign is not None else number.first
        last = max(end.last, counted.last if counted is not None else end.last)
        hedge = hedged(tape, end, first, last, counted, table)
        modifier = "vague" if number.vague else "range" if end is not number else hedge.modifier
        first = _between(tape, hedge.first, table) if end is not number else hedge.first
        if counted is None:
            counted = self._counted_before(first)
            first = min(first, counted.first) if counted is not None and counted.last == first - 1 else first
        per, last = _per(tape, hedge.last, counted, table)
        return Draft(
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
        listed = counted is not None and (counted.listed or (counted.elided and counted.unit != LEFT_OUT))
        measured = counted is not None and listed and counted.first > end.last
        for part in (number, end):
            why = reason(tape, part, table, measured=measured, sign=sign)
            if why is not None:
                return why
        if (not listed or falling(tape, number)) and score(tape, number) and not self._paired(number, end, counted):
            return "score"
        if counted is not None and not listed and counted.first > end.last and self._designation(number, counted):
            return "name"
        lone = number.first == number.last and tape[number.first].lower in table.one
        return "article" if lone and counted is not None and not counted.listed else None

    def _paired(self, number: Numeral, end: Numeral, counted: Counted | None) -> bool:
        """ "3-4 cups": a rising pair with a noun right behind it, which a score has not."""
        rising = end is not number and not falling(self.tape, number)
        return rising and counted is not None and counted.first == end.last + 1 and self.tape[counted.first].text.islower()

    def _designation(self, number: Numeral, counted: Counted) -> bool:
        """ "Zeta 5 Pro", "Area 1 Northtown": digits between words with capitals, where not every word has one."""
        before = self.tape[number.first - 1] if number.first > 1 else None
        name = before is not None and before.text[0].isupper() and self.tape[counted.first].text[0].isupper()
        return name and number.digits and not headline_case(self.tape)

    def _counted_before(self, first: int) -> Counted | None:
        if first > 0 and self.tape[first - 1].lower in self.table.person_before:
            return Counted(unit="person", first=first - 1, last=first - 1, listed=True)
        return self._toll(first) or counted_before(self.tape, first, self.table)

    def _toll(self, first: int) -> Counted | None:
        """ "The death toll from the strikes has risen to 35": people, where a linking word stands right before the number."""
        tape, table = self.tape, self.table
        k = first
        while k > 0 and tape[k - 1].lower in table.filler:
            k -= 1
        if k == 0 or (table.change_to.before(tape, k) is None and tape[k - 1].lower not in table.noun_before):
            return None
        for i in range(k - 1, max(-1, k - TOLL_REACH), -1):
            if tape[i].text in ";:.!?" or (tape[i].text[0].isdecimal() and is_digits(tape[i])):
                return None
            hit = table.toll.at(tape, i)
            if hit is not None and (i == 0 or table.toll.at(tape, i - 1) is None):
                return Counted(unit="person", first=i, last=hit[0] - 1, listed=True)
        return None

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
        between = table.between.before(tape, sign[0] if sign is not None else number.first) is not None
        for i in behind:
            joint = table.range_to.at(tape, i)
            if joint is None and between and i < len(tape) and tape[i].lower in table.range_and:
                joint = (i + 1, True)
            if joint is None or (tape[i].lower in table.change_to.forward and from_old(tape, number, sign, table)):
                continue
            second = table.currency_signs.at(tape, joint[0])
            j = second[0] if second is not None else joint[0]
            upper = numeral(tape, j, table.numbers, money=sign is not None or second is not None) if j < len(tape) else None
            if upper is None or upper.value is None or upper.fraction:
                continue
            low = shared_scale(tape, number, upper, table)
            what = _counted(tape, upper.last + 1, sign, table)
            if i > number.last + 1 and what is not None and counted is not None and what.unit != counted.unit:
                continue  # "0.2 percentage points to 4.1%"
            if low is not None and low < upper.value and (what is not None or sign is not None):
                return upper, what
        return None


def _as_ratio(tape: Sequence[Token], number: Numeral, end: Numeral, counted: Counted | None, table: Words) -> Counted | None:
    """Multiples ("dua kali lipat") and fractions ("sepertiga wilayah") are ratios, whatever noun stands behind them."""
    ratio = table.ratio_after.at(tape, end.last + 1)
    if ratio is not None:
        return Counted(unit="ratio", first=end.last + 1, last=ratio[0] - 1, listed=True)
    small = number.fraction and number.value is not None and number.value < 1
    if small and counted is not None and end.last + 1 < len(tape) and tape[end.last + 1].lower in table.numbers.of:
        return replace(counted, unit="fraction", elided=False)  # "half of last year's"
    if small and counted is None:
        return Counted(unit="fraction", first=end.last, last=end.last, listed=True)
    if small and counted is not None and dimension(counted.unit) == "count":
        return replace(counted, unit="fraction", elided=False)
    return counted


def _share(tape: Sequence[Token], number: Numeral, table: Words) -> Draft | None:
    """ "One in five children": a share, where the language says it so and a noun is counted."""
    behind = table.share_of.at(tape, number.last + 1)
    if behind is None or behind[0] >= len(tape) or not isinstance(number.value, int) or number.value > MOST_OF_SHARE:
        return None
    whole = numeral(tape, behind[0], table.numbers)
    if whole is None or whole.value is None or not number.value < whole.value <= MOST_OF_SHARE:
        return None
    counted = counted_after(tape, whole.last + 1, table)
    if counted is None or dimension(counted.unit) != "count":
        return None
    share = Numeral(first=number.first, last=whole.last, value=round(number.value / whole.value, 9), step=0, fraction=True)
    hedge = hedged(tape, share, share.first, counted.last, counted, table)
    counted = replace(counted, unit="fraction")
    return Draft(number=share, upper=None, modifier=hedge.modifier, first=hedge.first, last=counted.last, counted=counted)


def _measured_before(tape: Sequence[Token], number: Numeral, table: Words) -> tuple[int, str] | None:
    """The unit that stands before its number: "magnitude 5.6". A lone letter is one only as a capital before decimals."""
    hit = table.units_before.before(tape, number.first)
    if hit is None or (len(tape[hit[0]].text) == 1 and not (tape[hit[0]].text.isupper() and number.decimals)):
        return None
    noun = counted_after(tape, number.last + 1, table)
    free = noun is None or not noun.listed or dimension(noun.unit) != "count"
    return hit if free or number.decimals else None


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
    """Past the suffix of "200-an orang", past the hedge of "100 or more people"."""
    glued = i + 1 < len(tape) and tape[i].text == "-" and tape[i + 1].lower in table.about_suffix
    if glued:
        return i + 2
    joined = i + 1 if i < len(tape) and tape[i].text == "-" else i
    hedge = table.hedges_after.at(tape, joined)
    return hedge[0] if hedge is not None else i


def _between(tape: Sequence[Token], first: int, table: Words) -> int:
    hit = table.between.before(tape, first)
    return hit[0] if hit is not None else first


def _per(tape: Sequence[Token], last: int, counted: Counted | None, table: Words) -> tuple[str | None, int]:
    if counted is None or last + 2 >= len(tape) or tape[last + 1].lower not in table.per:
        return None, last
    if table.no_per.at(tape, last + 1) is not None:  # "£119m a year earlier"
        return None, last
    if dimension(counted.unit) == "count":
        return None, last
    hit = table.units.at(tape, last + 2) or table.nouns.at(tape, last + 2) or table.currencies.at(tape, last + 2)
    return (None, last) if hit is None else (hit[1], hit[0] - 1)


def _ratio_word(i: int, ratio: tuple[int, float]) -> Draft:
    number = Numeral(first=i, last=ratio[0] - 1, value=ratio[1], step=0)
    counted = Counted(unit="ratio", first=i, last=ratio[0] - 1, listed=True)
    return Draft(number=number, upper=None, modifier="exact", first=i, last=ratio[0] - 1, counted=counted)
