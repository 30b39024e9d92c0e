"""The date expressions of a text, each with the days it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.model import Span, Token
from checker.times.lexicon import Form, Lexicon, Node, lexicon
from checker.times.senses import Captured, resolve

__all__ = ["TimeExpression", "times"]

#: A currency sign and its number begin within so many tokens.
_SIGN = 3
#: Between hours, minutes and seconds.
_CLOCK_DOTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A written date or period: its place, the days it stands for (both ends included) and the lead-in before it.

    ``lead`` is since, from, until, during, before, after, between, on, now, or None; ``printed`` is the day as written
    when the day name beside it says another one, which ``start`` then proposes.
    """

    span: Span
    text: str
    start: date
    end: date
    granularity: str
    sense: str
    lead: str | None = None
    lead_span: Span | None = None
    printed: date | None = None
    first: int = 0  # its first token
    last: int = 0  # the token after it

    @property
    def is_day(self) -> bool:
        """True when it names one day."""
        return self.start == self.end and self.granularity == "day"


def times(text: str | Sequence[Token], language: str, reference: date) -> tuple[TimeExpression, ...]:
    """Every date expression of a sentence, read against a reference day; in order, none overlapping another.

    ``text`` is a sentence or its tokens; spans count from where its first token counts.

    Example:
        >>> [str(t.start) for t in times("Dua hari lalu, pada Selasa (15/10/2024).", "id", date(2024, 10, 17))]
        ['2024-10-15', '2024-10-15']
    """
    words = lexicon(language)
    tokens = _tokens(text, language) if isinstance(text, str) else text
    return tuple(_expressions(tokens, words, reference))


def _tokens(text: str, code: str) -> Sequence[Token]:
    from checker.sentences import tokens  # noqa: PLC0415 - the tokenizer only when there is no token yet

    return tokens(text, code)


def _expressions(tokens: Sequence[Token], words: Lexicon, reference: date) -> Iterator[TimeExpression]:
    i, floor, count = 0, 0, len(tokens)
    while i < count:
        if not _may_begin(tokens[i], words):
            i += 1
            continue
        end, found = _at(tokens, i, words, reference, floor)
        if found is not None:
            yield found
            floor = end
        i = end if found is not None else i + 1


def _may_begin(token: Token, words: Lexicon) -> bool:
    lower = token.lower
    dates = words.dates
    return lower in dates.words or lower in words.starters or lower in dates.phrases or lower[0].isdigit() or "-" in lower[1:]


def _at(tokens: Sequence[Token], start: int, words: Lexicon, reference: date, floor: int) -> tuple[int, TimeExpression | None]:
    matches = sorted(_matches(tokens, start, words), key=lambda m: (-m[0], m[1].rank))
    if not matches or any(no_date(tokens, start, words) for no_date in (_is_name, _numbered_name, _timed)):
        return start + 1, None
    lead, lead_from = _lead(tokens, start, words, floor)
    for end, form, values in matches:
        if form.lead and lead is None and not _introduced(tokens, start, end, floor, form, words):
            continue
        days = resolve(form.sense, Captured(values=values, order=words.order), reference)
        if days is not None and lead == "since" and days.start is not None and days.start > reference and "shift" not in values:
            days = resolve(form.sense, Captured(values={**values, "shift": [-1]}, order=words.order), reference)
        if days is None:
            continue
        first, last = tokens[start], tokens[end - 1]
        text = " ".join(t.text for t in tokens[start:end])
        lead_span = None if lead is None else Span(start=tokens[lead_from].start, end=first.start)
        return end, TimeExpression(
            span=Span(start=first.start, end=last.end),
            text=text,
            start=days.start,
            end=days.end,
            granularity=days.granularity,
            sense=form.sense,
            lead=days.lead or lead,
            lead_span=lead_span,
            printed=days.printed,
            first=start,
            last=end,
        )
    return start + 1, None


def _introduced(tokens: Sequence[Token], start: int, end: int, floor: int, form: Form, words: Lexicon) -> bool:
    """True for a date without a lead-in that the word before it makes one: "tahun 2018", "produksi 2021", "Tsunami Aceh 2004"."""
    if start <= floor:
        return False
    before = tokens[start - 1]
    if before.lower in words.fillers:
        return True
    if form.sense != "year" or (end < len(tokens) and tokens[end].lower in words.units):
        return False  # "produksi 2000 ton"
    if (before.text == "," or before.lower in words.joins) and _of_sum(tokens, end, words):
        return True
    if before.lower in words.year_nouns or start - 1 <= floor:
        return before.lower in words.year_nouns
    head = tokens[start - 2].lower
    if before.text[0].isupper():
        return head in words.dated_events
    closed = end == len(tokens) or not tokens[end].text[0].isalpha() or tokens[end].lower.startswith(words.verb_prefixes)
    return head in words.year_nouns and before.text.isalpha() and closed and not before.lower.startswith(words.verb_prefixes)


def _of_sum(tokens: Sequence[Token], end: int, words: Lexicon) -> bool:
    """ "US$15 miliar, 2016 US$13 miliar": a sum with its sign follows."""
    number = next((i for i in range(end, min(end + _SIGN, len(tokens))) if tokens[i].text[0].isdigit()), end)
    return number > end and all(t.lower in words.currency for t in tokens[end:number])


def _matches(tokens: Sequence[Token], start: int, words: Lexicon) -> Iterator[tuple[int, Form, dict[str, list[Any]]]]:
    """Every form that begins at a token: where it ends, the form, and the values of its classes."""
    stack: list[tuple[Node, int, tuple[tuple[str, Any], ...]]] = [(words.root, start, ())]
    while stack:
        node, i, values = stack.pop()
        if node.form is not None and tokens[i - 1].text != ",":  # a comma at the end of a form belongs to no date
            captured: dict[str, list[Any]] = {}
            for name, value in values:
                captured.setdefault(name, []).append(value)
            yield i, node.form, captured
        if i >= len(tokens):
            continue
        literal = node.words.get(tokens[i].lower)
        if literal is not None:
            stack.append((literal, i + 1, values))
        if node.classes:
            for name, value, length in words.dates.classes_at(tokens, i):
                following = node.classes.get(name)
                if following is not None:
                    stack.append((following, i + length, (*values, (name, value))))


def _is_name(tokens: Sequence[Token], start: int, words: Lexicon) -> bool:
    """True when the words are part of a name that only holds a day or a month ("Black Friday")."""
    for length in (2, 3):
        for begin in range(max(0, start - length + 1), start + 1):
            if tuple(t.lower for t in tokens[begin : begin + length]) in words.never:
                return True
    return False


def _numbered_name(tokens: Sequence[Token], start: int, words: Lexicon) -> bool:
    """True for the number of a hyphened name: the 19 of "Covid-19 Maret 2024", the 10 of "H-10 hingga 28 Juni"."""
    if start < 2 or not tokens[start].text[0].isdigit():
        return False
    name, sign = tokens[start - 2 : start]
    joined = sign.text in ("-", "+") and name.end == sign.start and sign.end == tokens[start].start
    return joined and name.text[-1].isalpha() and not words.dates.names_at(tokens, start - 2)


def _timed(tokens: Sequence[Token], start: int, words: Lexicon) -> bool:
    """True for hours, minutes and seconds that are written as a date could be: "pukul 12.28.37 WIB"."""
    if not tokens[start].text[0].isdigit() or tokens[start].text.count(".") < _CLOCK_DOTS:
        return False
    clocked = start > 0 and tokens[start - 1].lower in words.hours
    return clocked or (start + 1 < len(tokens) and tokens[start + 1].lower in words.zones)


def _lead(tokens: Sequence[Token], start: int, words: Lexicon, floor: int) -> tuple[str | None, int]:
    """The lead-in before a date, past words that may stand between, and its first token."""
    end = _before_clock(tokens, start, words, floor)
    for _ in range(3):
        for length in range(min(words.longest_lead, end - floor), 0, -1):
            phrase = tuple(t.lower for t in tokens[end - length : end])
            sense = words.leads.get(phrase)
            if sense is not None:
                if sense == "on" and end - length > floor:  # "sejak pada", "since in": the stronger word is the one before
                    stronger, begin = _lead(tokens, end - length, words, floor)
                    if stronger not in (None, "on"):
                        return stronger, begin
                return sense, end - length
        if end > floor and tokens[end - 1].lower in words.fillers:
            end -= 1
        else:
            break
    return None, start


def _before_clock(tokens: Sequence[Token], start: int, words: Lexicon, floor: int) -> int:
    """Where a time of day before a date begins ("hingga pukul 09.00 WIB, Jumat"); the date's own first token without one."""
    i = start
    while i > floor and (tokens[i - 1].text in ",." or tokens[i - 1].lower in words.zones | words.clocks):
        i -= 1
    zoned = any(t.lower in words.zones for t in tokens[i:start])
    if i <= floor or not tokens[i - 1].text[0].isdigit():
        return start
    clocked = i - 2 >= floor and tokens[i - 2].lower in words.clocks
    return i - 1 - clocked if clocked or zoned else start
