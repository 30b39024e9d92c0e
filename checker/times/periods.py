"""The period of a figure: the date of its own clause, else one that the sentences around it hand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker.attributions.names import dateline
from checker.lang.dates import date_words
from checker.model import Attribution, Period, Quantity, SaidOn, Sentence, Token
from checker.times.choices import Choice, gone_by, moved, one_before, period_of
from checker.times.clauses import clauses
from checker.times.handed import HandedOn
from checker.times.reading import TimeExpression

if TYPE_CHECKING:
    from checker.attributions import Speech
    from checker.attributions.speech import Line
    from checker.times.said import Sayings

__all__ = ["Periods"]

#: A date further from a figure than so many tokens of one clause is another matter's.
_REACH = 40
#: A date at the head of a sentence or of what is said begins within so many tokens.
_HEAD = 4
#: A date that a comma parts from the figure is so much further away.
_BEHIND_COMMA = 4
#: A figure that a date tells of begins within so many tokens behind it.
_NEXT_REACH = 4
#: What may stand before the first of two days with "until" between them.
_OPENS = frozenset({"since", "from", "on", "during", None})
#: "Or D-10", another name of a day, has so many tokens.
_OTHER_NAME = 4
#: What a figure of a year before is compared over.
_PARTS_OF_YEAR = frozenset({"quarter", "half", "month"})
#: Periods that "the month before", "the year before" are counted from.
_NAMED = _PARTS_OF_YEAR | {"year"}
_MARKS = frozenset('"“”„«»')

#: What ages are told in.
_DURATIONS = frozenset({"[month]", "[time]"})

Read = Callable[..., Sequence[TimeExpression]]


class Periods:
    """Which period the figures of an article are about."""

    def __init__(self, speech: Speech, read: Read, sayings: Sayings, table: dict[str, Any]) -> None:
        self._speech, self._read, self._sayings = speech, read, sayings
        self._clauses = clauses(speech.article.language)
        self._befores = frozenset(table["befores"])
        self._purposes = frozenset(table["purposes"])
        self._ages = frozenset(table["ages"])
        self._numbers = frozenset(table["numbers"])
        self._whens = frozenset(table["whens"])
        self._pointers, self._likens = frozenset(table["pointers"]), frozenset(table["likens"])
        self._since = frozenset(word for word, sense in table["leads"].items() if sense == "since")
        self._handed = HandedOn(speech, read, self._free, table)

    def about(self, quantity: Quantity, sentence: Sentence, attribution: Attribution, said: SaidOn) -> Period:
        """The period of one figure; relative dates inside a quotation count from the day of speaking."""
        line = self._speech.lines[sentence.index]
        published = self._speech.article.published.day
        reference = said.day if attribution.kind == "direct" and said.day else published
        until = said.day or published
        assert reference is not None
        if self._is_age(line, quantity):
            return Period()
        choice = self._own(line, quantity, reference)
        if choice is not None:
            clip = attribution.stance not in ("plans", "predicts")
            choice = self._both_ends(line, choice, reference)
            choice = self._before_named(line, self._year_before(line, choice, reference), reference)
            if clip and gone_by(choice.expression, until) and self._bare(line, choice.expression):
                choice = replace(choice, expression=moved(choice.expression, years=-1))
            if not clip and self._to_come(line, quantity, choice.expression, reference):
                choice = replace(choice, expression=moved(choice.expression, weeks=1))
            return period_of(choice, until, reference if clip else None)
        if self._free(line, reference):
            return Period()
        return self._handed.period(line, quantity, until) or Period()

    # --- the figure's own sentence -----------------------------------------------------------------------------------

    def _own(self, line: Line, quantity: Quantity, reference: date) -> Choice | None:
        choices = [c for e in self._free(line, reference) if (c := self._choice(line, quantity, e)) is not None]
        return min(choices, key=lambda c: (c.cost, c.expression.first)) if choices else None

    def _both_ends(self, line: Line, choice: Choice, reference: date) -> Choice:
        """ "Since the start of the year until the end of August": one period, whichever end was chosen."""
        dates, tokens = self._free(line, reference), line.found.tokens
        for first, last in pairwise(dates):
            opened = first.lead in _OPENS and last.lead == "until" and first.start <= last.end
            if opened and last.lead_span is not None and self._adjoins(line, first.last, last.lead_span.start):
                if choice.expression in (first, last):
                    text = " ".join(t.text for t in tokens[first.first : last.last])
                    both = replace(first, end=last.end, lead="during", sense="span", text=text, granularity=last.granularity)
                    return replace(choice, expression=both, since=False)
        return choice

    @staticmethod
    def _adjoins(line: Line, end: int, start: int) -> bool:
        """True right behind a date, or past another name of that day: "since 15 June, or D-10, until 28 June"."""
        between = [t for t in line.found.tokens[end : end + _OTHER_NAME + 1] if t.start < start]
        return not between or (len(between) <= _OTHER_NAME and between[0].lower in line.found.lexicon.sets["and"])

    def _year_before(self, line: Line, choice: Choice, reference: date) -> Choice:
        """ "From 31 a year ago", "in the same period last year": the quarter or month of the sentence, so many years back."""
        old, tokens = choice.expression, line.found.tokens
        if old.granularity != "year" or not (old.sense == "ago" or self._clauses.compared(tokens, old) < old.first):
            return choice
        other = next((e for e in self._free(line, reference) if e.granularity in _PARTS_OF_YEAR), None)
        if other is None or old.start.year >= reference.year:
            return choice
        return replace(choice, expression=moved(other, years=old.start.year - reference.year))

    def _before_named(self, line: Line, choice: Choice, reference: date) -> Choice:
        """ "June, 2 percent more than the month before": counted from the month or year that the sentence named last."""
        old, tokens = choice.expression, line.found.tokens
        if old.sense not in ("unit", "before_unit") or not any(t.lower in self._befores for t in tokens[old.first : old.last]):
            return choice
        named = [e for e in self._free(line, reference) if e.last <= old.first and e.granularity in _NAMED]
        return replace(choice, expression=one_before(old, named[-1])) if named else choice

    def _to_come(self, line: Line, quantity: Quantity, expression: TimeExpression, reference: date) -> bool:
        """True for a bare day name behind a figure that is planned or foretold: "40 trucks will arrive on Friday"."""
        plain = expression.sense == "weekday" and self._bare(line, expression)
        return plain and expression.start < reference and expression.span.start > quantity.number_span.end

    @staticmethod
    def _bare(line: Line, expression: TimeExpression) -> bool:
        """True for a date that does not say itself which week or year it means: no "next", no "of this year"."""
        words, tokens = date_words(line.found.lexicon.code), line.found.tokens
        return not any(words.names_at(tokens, i) & {"shift", "unit"} for i in range(expression.first, expression.last))

    def _free(self, line: Line, reference: date) -> list[TimeExpression]:
        """The dates of a sentence that do not tell when something was said."""
        taken = {e.span.start for s in line.said if (e := self._sayings.expression(line, s)) is not None}
        read, tokens = self._read(line, reference), line.found.tokens
        spelled = {f.first for f in read}  # "in the last week (14-21 November)": the bracket says it better
        return [
            e
            for e in read
            if e.span.start not in taken
            and not (self._counted(tokens, e) or self._clauses.of_dateline(tokens, e) or self._clauses.of_relay(tokens, e))
            and not (e.last < len(tokens) and tokens[e.last].text == "(" and e.last + 1 in spelled)
        ]

    def _counted(self, tokens: Sequence[Token], expression: TimeExpression) -> bool:
        """ "Nine years this": a unit that a number before it counts names no period of its own; nor does a law's year."""
        before = tokens[expression.first - 1] if expression.first else None
        numbered = before is not None and (before.text[0].isdigit() or before.lower in self._numbers)
        return numbered and expression.sense in ("unit", "this_unit", "year")

    def _is_age(self, line: Line, quantity: Quantity) -> bool:
        if quantity.dimension not in _DURATIONS:
            return False
        tokens = line.found.tokens
        first = next((i for i, t in enumerate(tokens) if t.end > quantity.span.start), 0)
        return any(t.lower in self._ages for t in tokens[max(0, first - 2) : first])

    def _choice(self, line: Line, quantity: Quantity, expression: TimeExpression) -> Choice | None:
        tokens = line.found.tokens
        first = next((i for i, t in enumerate(tokens) if t.end > quantity.span.start), 0)
        last = next((i for i, t in enumerate(tokens) if t.start >= quantity.number_span.end), len(tokens))
        counted = quantity.noun_span.end if quantity.noun_span is not None else 0
        behind = next((i for i, t in enumerate(tokens) if t.start >= max(counted, quantity.number_span.end)), len(tokens))
        if expression.first < last and expression.last > first:
            return None
        if not self._same_content(line, quantity, expression) or self._clauses.of_old(tokens, last, expression):
            return None
        if self._clauses.of_change(tokens, expression, first):
            return None
        if expression.first >= last:
            return self._behind(line, min(behind, expression.first), expression)
        return self._ahead(line, first, expression, quantity)

    def _same_content(self, line: Line, quantity: Quantity, expression: TimeExpression) -> bool:
        """A date outside what somebody says is not the time of a figure inside it, and the other way round."""
        for quote in self._speech.quotes:
            inside = quote.start <= quantity.number_span.start < quote.end
            if inside != (quote.start <= expression.span.start < quote.end) and quote.words > 5:
                return False
        for said in line.said:
            statement = said.statement
            subject = statement.subject_start or statement.cue_start
            if expression.first <= _HEAD and expression.span.end <= subject:
                continue  # "For the first quarter, X said revenue rose 3 percent"
            inside = statement.covers(quantity.number_span.start, quantity.number_span.end)
            other = statement.covers(expression.span.start, expression.span.end)
            if said.speakers and inside != other and statement.form not in ("after", "enclitic"):
                return False
        return True

    def _named(self, tokens: Sequence[Token], expression: TimeExpression) -> bool:
        """True for a bare year between a determiner and the name of an event: "the 1933 Oak Park Fire"."""
        if expression.sense != "year" or not 0 < expression.first <= expression.last < len(tokens):
            return False
        return tokens[expression.first - 1].lower in self._pointers and tokens[expression.last].text[0].isalpha()

    def _likened(self, line: Line, expression: TimeExpression) -> bool:
        """ "Echoes of the 2012 shooting, ...": an event that is only spoken of dates no figure after it, but for "which ..."."""
        tokens, before = line.found.tokens, expression.first - 2
        likened = self._named(tokens, expression) and before >= 0 and tokens[before].lower in self._likens
        return likened and not any(t.lower in line.found.lexicon.sets["relative"] for t in tokens[expression.last :])

    def _opens(self, line: Line, expression: TimeExpression) -> bool:
        """True when a dated event is the subject of a clause behind a figure: "300 homes, and the 2015 flood killed 29"."""
        tokens, before = line.found.tokens, expression.first - 2
        if not self._named(tokens, expression) or before < 0:
            return False
        return tokens[before].text == "," or tokens[before].lower in line.found.lexicon.sets["and"]

    def _behind(self, line: Line, last: int, expression: TimeExpression) -> Choice | None:
        """A date after the figure in the same clause."""
        tokens = line.found.tokens
        begin = self._clauses.compared(tokens, expression)
        lead = expression.lead_span.start if expression.lead_span else tokens[begin].start
        between = [t for t in tokens[last:begin] if t.start < lead]
        if (
            len(between) > _REACH
            or self._opens(line, expression)
            or self._clauses.sized(tokens, expression.last)
            or any(t.text in ";" for t in between)
            or self._clauses.opened(tokens, last + self._described(line, last), last + len(between), expression.lead)
        ):
            return None
        far = _BEHIND_COMMA if any(t.text == "," for t in between) or self._of_next(line, between, expression) else 0
        return Choice(expression=expression, cost=(2 if begin == expression.first else 0) + len(between) + far)

    @staticmethod
    def _of_next(line: Line, between: Sequence[Token], expression: TimeExpression) -> bool:
        """ "17 million and in 2019 some 20 million": a date behind "and" with a figure at once behind it is that figure's."""
        tokens = line.found.tokens
        joined = len(between) == 1 and between[0].lower in line.found.lexicon.sets["and"]
        return joined and any(t.text[0].isdigit() for t in tokens[expression.last : expression.last + _NEXT_REACH])

    @staticmethod
    def _described(line: Line, last: int) -> bool:
        """True where "who" right behind the counted tells what they did: "12 people who were killed on Monday"."""
        tokens, sets = line.found.tokens, line.found.lexicon.sets
        return last < len(tokens) and tokens[last].lower in sets["relative"] - sets["that"]

    def _ahead(self, line: Line, first: int, expression: TimeExpression, quantity: Quantity) -> Choice | None:
        """A date before the figure: in the same clause, at the head of the sentence, or right before "when" or "which"."""
        tokens = line.found.tokens
        between = tokens[expression.last : first]
        if any(t.lower in self._purposes for t in between[:-1]) or len(between) > _REACH or self._likened(line, expression):
            return None
        start = self._content_start(line, quantity)
        since = expression.lead is None and tokens[start].lower in self._since
        opening = tokens[start : expression.first]  # not "3,000 cases in 2016, 4,000 in 2017"
        head = len(opening) <= _HEAD and not any(t.text[0].isdigit() for t in opening)
        linked = self._clauses.opened(tokens, expression.last, first, "since" if since else expression.lead)
        name = next((i for i, t in enumerate(between) if t.text == ","), 0) if self._named(tokens, expression) else 0
        following = [t for t in between[name : name + 2] if t.text != ","]
        when = bool(following) and (
            following[0].lower in self._whens or following[0].lower in line.found.lexicon.sets["relative"]
        )
        if when and len(linked) == 1:
            return Choice(expression=expression, cost=3 + len(between), point=expression.lead == "since")
        if self._clauses.of_basis(tokens, expression, first) or self._clauses.of_onset(tokens, expression):
            return None
        relative = line.found.lexicon.sets["relative"]
        opened = head and bool(between) and between[0].text == "," and all(between[i].lower in relative for i in linked)
        if linked and not opened and not (head and self._only_inner(line, between, linked)):
            return None
        breaks = line.found.lexicon.sets["breaks"]
        if any(t.lower in breaks or t.text in ";" for t in between):
            return None
        far = 0 if head or not any(t.text == "," for t in between) else _BEHIND_COMMA
        return Choice(expression=expression, cost=(1 if head else 3) + len(between) // 2 + far, since=since)

    def _only_inner(self, line: Line, between: Sequence[Token], linked: Sequence[int]) -> bool:
        """A head date reaches past "when" only to the comma that it opens with; a "which" or a comparison stops it."""
        return len(linked) == 1 and between[linked[0]].lower in self._whens and linked[0] <= 2

    def _content_start(self, line: Line, quantity: Quantity) -> int:
        """The first token of what the figure stands in: its quote, what its statement says, or its sentence."""
        tokens = line.found.tokens
        start = tokens[0].start
        for quote in self._speech.quotes:
            if quote.start <= quantity.number_span.start < quote.end:
                start = max(start, quote.start)
        for said in line.said:
            for a, b in said.statement.content:
                if a <= quantity.number_span.start < b and a > start:
                    start = a
        skip = dateline(tokens)
        first = next((i for i, t in enumerate(tokens) if t.start >= start and i >= skip), 0)
        while first < len(tokens) - 1 and not tokens[first].text[0].isalnum():
            first += 1
        return first
