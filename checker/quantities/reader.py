"""The reader: a sentence's tokens to quantities, left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.lang.concepts import root
from checker.model import Quantity, Sentence, Span, Token
from checker.quantities.classifiers import by_classifier
from checker.quantities.counted import LEFT_OUT, Counted, counted_after
from checker.quantities.draft import Draft
from checker.quantities.drafts import inherit, share_hedges, shared_scale
from checker.quantities.hedges import hedged
from checker.quantities.joints import falling, from_old, score, to_level
from checker.quantities.made import quantity
from checker.quantities.numerals import Numeral, is_digits, numeral
from checker.quantities.restated import restated
from checker.quantities.roles import roles
from checker.quantities.shares import as_magnitude, as_ratio, ratio_word, share
from checker.quantities.silent import covered, reason
from checker.quantities.tolls import before, reached
from checker.quantities.words import Words, words
from checker.sentences import headline_case
from checker.units import dimension

__all__ = ["Found", "quantities"]


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
    kept = share_hedges(tape, inherit(tape, by_classifier(tape, reader.drafts, table), table, last, reader.unread), table)
    passed = list(reader.passed)
    for draft in reader.drafts:
        if draft.counted is None and not any(k.number is draft.number for k in kept):
            passed.append((Span(start=tape[draft.number.first].start, end=tape[draft.end.last].end), "no_unit"))
    changes = roles(tape, kept, table)
    found = tuple(quantity(tape, draft, role, table) for draft, role in zip(kept, changes, strict=True))
    return Found(quantities=found, passed=tuple(sorted(passed, key=lambda item: item[0].start)))


class _Reader:
    """Walks the tokens of one sentence; ``drafts``, ``passed`` and ``unread`` (what numbers without a value count) fill up."""

    def __init__(self, tape: Sequence[Token], table: Words) -> None:
        self.tape = tape
        self.table = table
        self.drafts: list[Draft] = []
        self.passed: list[tuple[Span, str]] = []
        self.unread: list[tuple[int, str]] = []
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
                self.drafts.append(ratio_word(tape, i, ratio, table))
            return i + 1
        sign = _sign(tape, i, table)
        number = numeral(tape, i, table.numbers, money=sign is not None, millions=_millions(tape, i, table))
        number = number if number is None else restated(tape, number, table)
        if number is None:
            if is_digits(token):
                self._unread(i)
                self.passed.append((Span(start=token.start, end=token.end), "identifier"))
            return i + 1
        draft = share(tape, number, table) or self._draft(number, sign or self._second_of_pair(number))
        if isinstance(draft, str):
            self.passed.append((Span(start=tape[number.first].start, end=tape[number.last].end), draft))
            return number.last + 1
        self.drafts.append(draft)
        return max(draft.last, draft.end.last) + 1

    def _unread(self, i: int) -> None:
        """Remembers what a number without a value counts, so that its parts count the same: "of 105,1570 houses 317 fell"."""
        counted = counted_after(self.tape, i + 1, self.table)
        if counted is not None and counted.listed and dimension(counted.unit) == "count":
            self.unread.append((i, counted.unit))

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
        counted = as_ratio(tape, number, end, counted, table)
        first = sign[0] if sign is not None else number.first
        last = max(end.last, counted.last if counted is not None else end.last)
        hedge = hedged(tape, end, first, last, counted, table)
        modifier = "vague" if number.vague else "range" if end is not number else hedge.modifier
        first = _between(tape, hedge.first, table) if end is not number else hedge.first
        trace = hedge.trace
        if (verb := reached(tape, number, hedge.first, counted, table)) is not None:
            first, counted = verb.first, verb.counted
            modifier, trace = (verb.modifier, verb.trace) if modifier == "exact" else (modifier, trace)
        if counted is None and not _compounded(tape, number):
            counted = before(tape, first, table, number)
            first = min(first, counted.first) if counted is not None and counted.last == first - 1 else first
        counted = as_magnitude(number, counted)
        per, last = _per(tape, hedge.last, counted, table)
        return Draft(
            number=number,
            upper=end if end is not number else None,
            modifier=modifier,
            first=first,
            last=last,
            counted=counted,
            per=per,
            trace=trace,
        )

    def _silent(self, number: Numeral, end: Numeral, counted: Counted | None, *, sign: bool) -> str | None:
        tape, table = self.tape, self.table
        listed = counted is not None and (counted.listed or (counted.elided and counted.unit != LEFT_OUT))
        behind = counted if counted is not None and listed and counted.first > end.last else None
        for part in (number, end):
            why = reason(tape, part, table, counted=behind, sign=sign)
            if why is not None:
                return why
        if (not listed or falling(tape, number, table)) and score(tape, number, table) and not self._paired(number, end, counted):
            return "score"
        if counted is not None and not listed and counted.first > end.last and self._designation(number, counted):
            return "name"
        lone = number.first == number.last and tape[number.first].lower in table.one
        return "article" if lone and counted is not None and not counted.listed else None

    def _paired(self, number: Numeral, end: Numeral, counted: Counted | None) -> bool:
        """ "3-4 cups": a rising pair with a noun right behind it, which a score has not."""
        rising = end is not number and not falling(self.tape, number, self.table)
        return rising and counted is not None and counted.first == end.last + 1 and self.tape[counted.first].text.islower()

    def _designation(self, number: Numeral, counted: Counted) -> bool:
        """ "Zeta 5 Pro", "Area 1 Northtown": digits between words with capitals, where not every word has one."""
        before = self.tape[number.first - 1] if number.first > 1 else None
        name = before is not None and before.text[0].isupper() and self.tape[counted.first].text[0].isupper()
        return name and number.digits and not headline_case(self.tape)

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
            if tape[i].lower in table.change_to.forward and to_level(tape, number, upper, table):
                continue
            low = shared_scale(tape, number, upper, table)
            alike = counted is None and second is None  # "200-250 million", not "21% to $6.64 billion"
            what = _counted(tape, upper.last + 1, sign, table)
            if i > number.last + 1 and what is not None and counted is not None and what.unit != counted.unit:
                continue  # "0.2 percentage points to 4.1%"
            if low is not None and low < upper.value and (what is not None or sign is not None or (upper.scaled and alike)):
                return upper, what
        return None


def _measured_before(tape: Sequence[Token], number: Numeral, table: Words) -> tuple[int, str] | None:
    """The unit that stands before its number: "magnitude 5.6". A lone letter is one only as a capital before decimals."""
    k = number.first
    if k > 1 and tape[k - 1].text in "=:":  # "M=6.1"
        k -= 1
    bracket = k > 2 and tape[k - 1].text == ")" and tape[k - 3].text == "("  # "(M) 5.4"
    hit = table.units_before.before(tape, k - 1 if bracket else k)
    if hit is None or (len(tape[hit[0]].text) == 1 and not (tape[hit[0]].text.isupper() and number.decimals)):
        return None
    noun = counted_after(tape, number.last + 1, table)
    free = noun is None or not noun.listed or dimension(noun.unit) != "count"
    return hit if free or number.decimals else None


def _sign(tape: Sequence[Token], i: int, table: Words) -> tuple[int, str] | None:
    """The currency sign right before token ``i``; a lone letter belongs to it only when it touches ("A$", not "a $")."""
    hit = table.currency_signs.before(tape, i)
    if hit is None and i > 0 and tape[i - 1].text in table.letter_signs and tape[i - 1].end == tape[i].start:
        sum_of = numeral(tape, i, table.numbers, money=True)  # "B105m"; "B12" is a name
        return (i - 1, table.letter_signs[tape[i - 1].text]) if sum_of is not None and sum_of.scaled else None
    if hit is None or i - hit[0] < 2 or len(tape[hit[0]].text) > 1 or tape[hit[0]].end == tape[hit[0] + 1].start:
        return hit
    alone = table.currency_signs.at(tape[i - 1 : i], 0)
    return (i - 1, alone[1]) if alone is not None else None


def _millions(tape: Sequence[Token], i: int, table: Words) -> bool:
    """ "1m houses": a letter of scale that touches the digits before a listed plural that nobody tells the length of."""
    if i + 2 >= len(tape) or tape[i + 1].text not in table.numbers.after_count or tape[i].end != tape[i + 1].start:
        return False
    counted = counted_after(tape, i + 2, table)
    if counted is None or not counted.listed or dimension(counted.unit) != "count" or counted.unit in table.by_length:
        return False
    return table.plural is None or table.plural.fullmatch(tape[counted.last].lower) is not None or root(counted.unit) == "person"


def _counted(tape: Sequence[Token], i: int, sign: tuple[int, str] | None, table: Words) -> Counted | None:
    if sign is None:
        return counted_after(tape, _past_about(tape, i, table), table)
    money = table.currencies.at(tape, i)
    if money is not None:  # "$ 5 billion Australian dollars": the words behind say more than the sign
        return Counted(unit=money[1], first=i, last=money[0] - 1, listed=True)
    last = next((k for k in range(sign[0] + 1, i) if tape[k].text[0].isdecimal()), sign[0] + 1) - 1
    return Counted(unit=sign[1], first=sign[0], last=last, listed=True)


def _compounded(tape: Sequence[Token], number: Numeral) -> bool:
    """ "The ferry had a 240-berth deck": a number that a hyphen ties to a word of its own counts nothing that stands before."""
    i = number.last + 1
    return i + 1 < len(tape) and tape[i].text == "-" and tape[i].start == tape[i - 1].end and tape[i + 1].text[0].isalpha()


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
