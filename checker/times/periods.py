"""The period of a figure: the date of its own clause, else one that the sentences around it hand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from checker.attributions.lexicon import phrases
from checker.model import Attribution, Period, Quantity, SaidOn, Sentence, Token
from checker.times.events import Events
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
#: An old value and its time stand within so many tokens behind the word for it.
_OLD_REACH = 7
#: A date behind a comma from the figure is so much further away.
_BEHIND_COMMA = 4
#: Senses that name both ends themselves: "from January to March".
_TWO_ENDS = frozenset({"days", "span", "months", "years"})
_MARKS = frozenset('"“”„«»')

#: What ages are told in.
_DURATIONS = frozenset({"[month]", "[time]"})

Read = Callable[..., Sequence[TimeExpression]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    expression: TimeExpression
    cost: int
    point: bool = False  # "since Friday, when ...": that day itself
    since: bool = False


class Periods:
    """Which period the figures of an article are about."""

    def __init__(self, speech: Speech, read: Read, sayings: Sayings, table: dict[str, Any]) -> None:
        self._speech, self._read, self._sayings = speech, read, sayings
        self._clauses = frozenset(table["clauses"])
        self._purposes = frozenset(table["purposes"])
        self._ages = frozenset(table["ages"])
        self._numbers = frozenset(table["numbers"])
        self._whens = frozenset(table["whens"])
        self._onsets = phrases(table["onsets"])
        self._resumes = phrases(table["resumes"])
        self._olds, self._news = frozenset(table["olds"]), frozenset(table["news"])
        self._since = frozenset(word for word, sense in table["leads"].items() if sense == "since")
        self._events = Events(speech, read, self._free, table)

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
            return _period(choice, until, reference if clip else None)
        if self._has_own(line, reference):
            return Period()
        return self._handed_on(line, quantity, until) or Period()

    # --- the figure's own sentence -----------------------------------------------------------------------------------

    def _own(self, line: Line, quantity: Quantity, reference: date) -> _Choice | None:
        choices = [c for e in self._free(line, reference) if (c := self._choice(line, quantity, e)) is not None]
        return min(choices, key=lambda c: (c.cost, c.expression.first)) if choices else None

    def _free(self, line: Line, reference: date) -> list[TimeExpression]:
        """The dates of a sentence that do not tell when something was said."""
        taken = {e.span.start for s in line.said if (e := self._sayings.expression(line, s)) is not None}
        return [e for e in self._read(line, reference) if e.span.start not in taken and not self._counted(line.found.tokens, e)]

    def _counted(self, tokens: Sequence[Token], expression: TimeExpression) -> bool:
        """ "Nine years this": a unit that a number before it counts names no period of its own; nor does a law's year."""
        before = tokens[expression.first - 1] if expression.first else None
        numbered = before is not None and (before.text[0].isdigit() or before.lower in self._numbers)
        return numbered and expression.sense in ("unit", "this_unit", "year")

    def _has_own(self, line: Line, reference: date) -> bool:
        return bool(self._free(line, reference))

    def _is_age(self, line: Line, quantity: Quantity) -> bool:
        if quantity.dimension not in _DURATIONS:
            return False
        tokens = line.found.tokens
        first = next((i for i, t in enumerate(tokens) if t.end > quantity.span.start), 0)
        return any(t.lower in self._ages for t in tokens[max(0, first - 2) : first])

    def _choice(self, line: Line, quantity: Quantity, expression: TimeExpression) -> _Choice | None:
        tokens = line.found.tokens
        first = next((i for i, t in enumerate(tokens) if t.end > quantity.span.start), 0)
        last = next((i for i, t in enumerate(tokens) if t.start >= quantity.number_span.end), len(tokens))
        counted = quantity.noun_span.end if quantity.noun_span is not None else 0
        behind = next((i for i, t in enumerate(tokens) if t.start >= max(counted, quantity.number_span.end)), len(tokens))
        if expression.first < last and expression.last > first:
            return None
        if not self._same_content(line, quantity, expression) or self._of_old(tokens, last, expression):
            return None
        if expression.first >= last:
            return self._behind(tokens, min(behind, expression.first), expression)
        return self._ahead(line, first, expression, quantity)

    def _of_old(self, tokens: Sequence[Token], last: int, expression: TimeExpression) -> bool:
        """ "14, up from nine on Monday": the time right behind an old value is no time of the figures around it."""
        number = None
        for i in range(expression.first - 1, max(-1, expression.first - _OLD_REACH), -1):
            token = tokens[i]
            if token.lower in self._olds:
                return number is not None and not i < last <= expression.first
            if token.text in ",;:" or (token.lower in self._news and number is not None):
                return False
            if number is None and (token.text[0].isdigit() or token.lower in self._numbers):
                number = i
        return False

    def _same_content(self, line: Line, quantity: Quantity, expression: TimeExpression) -> bool:
        """A date outside what somebody says is not the time of a figure inside it, and the other way round."""
        for quote in self._speech.quotes:
            inside = quote.start <= quantity.number_span.start < quote.end
            if inside != (quote.start <= expression.span.start < quote.end) and quote.words > 5:
                return False
        for said in line.said:
            statement = said.statement
            inside = statement.covers(quantity.number_span.start, quantity.number_span.end)
            other = statement.covers(expression.span.start, expression.span.end)
            if said.speakers and inside != other and statement.form not in ("after", "enclitic"):
                return False
        return True

    def _behind(self, tokens: Sequence[Token], last: int, expression: TimeExpression) -> _Choice | None:
        """A date after the figure in the same clause."""
        lead = expression.lead_span.start if expression.lead_span else expression.span.start
        between = [t for t in tokens[last : expression.first] if t.start < lead]
        if len(between) > _REACH or any(t.lower in self._clauses or t.text in ";" for t in between):
            return None
        return _Choice(expression=expression, cost=2 + len(between))

    def _ahead(self, line: Line, first: int, expression: TimeExpression, quantity: Quantity) -> _Choice | None:
        """A date before the figure: in the same clause, at the head of the sentence, or right before "when" or "which"."""
        tokens = line.found.tokens
        between = tokens[expression.last : first]
        if any(t.lower in self._purposes for t in between) or len(between) > _REACH:
            return None
        since = expression.lead is None and tokens[self._content_start(line, quantity)].lower in self._since
        head = expression.first - self._content_start(line, quantity) <= _HEAD
        linked = [i for i, t in enumerate(between) if t.lower in self._clauses]
        following = [t for t in between[:2] if t.text != ","]
        when = bool(following) and (
            following[0].lower in self._whens or following[0].lower in line.found.lexicon.sets["relative"]
        )
        if when and len(linked) == 1:
            return _Choice(expression=expression, cost=3 + len(between), point=expression.lead == "since")
        relative = line.found.lexicon.sets["relative"]
        opened = head and bool(between) and between[0].text == "," and all(between[i].lower in relative for i in linked)
        if linked and not opened and not (head and self._only_inner(line, between, linked)):
            return None
        breaks = line.found.lexicon.sets["breaks"]
        if any(t.lower in breaks or t.text in ";" for t in between):
            return None
        far = 0 if head or not any(t.text == "," for t in between) else _BEHIND_COMMA
        return _Choice(expression=expression, cost=(1 if head else 3) + len(between) // 2 + far, since=since)

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
        from checker.attributions.names import dateline  # noqa: PLC0415

        skip = dateline(tokens)
        first = next((i for i, t in enumerate(tokens) if t.start >= start and i >= skip), 0)
        while first < len(tokens) - 1 and not tokens[first].text[0].isalnum():
            first += 1
        return first

    # --- handed on by the sentences around -----------------------------------------------------------------------------

    def _handed_on(self, line: Line, quantity: Quantity, until: date | None) -> Period | None:
        if line.sentence.section in ("headline", "related", "caption"):
            return None
        return self._told_next(line, until) or self._events.period(line, quantity) or self._from_before(line, until)

    def _told_next(self, line: Line, until: date | None) -> Period | None:
        """ "... It takes place on Tuesday": the next sentence points back at this one and dates it."""
        index = line.sentence.index + 1
        if index >= len(self._speech.lines) or self._speech.lines[index].sentence.paragraph != line.sentence.paragraph:
            return None
        following = self._speech.lines[index]
        tokens = following.found.tokens
        if following.said or not following.found.lexicon.phrases["hal"].holds(tokens, 0) or len(tokens) > 14:
            return None
        days = [e for e in self._read(following) if e.lead in (None, "on")]
        return _period(_Choice(expression=days[0], cost=0), until, None) if len(days) == 1 else None

    def _from_before(self, line: Line, until: date | None) -> Period | None:
        """A span that was opened ("since Friday", "broke out on the 25th") goes on in the sentence after it."""
        index, ties = line.sentence.index, line.found.lexicon.phrases["ties"]
        tokens = line.found.tokens
        if line.found.lexicon.phrases["outlet_voice"].holds(tokens, 0):  # "Meanwhile, ...": another matter
            return None
        resumes = self._resumes.holds(tokens, 0)
        tied = bool(ties.holds(tokens, 0))
        for back in (1, 2):
            if index - back < 0:
                return None
            before = self._speech.lines[index - back]
            if before.sentence.section in ("headline", "related", "caption"):
                return None
            found = self._opened(before, until, any_lead=tied)
            if found is not None:
                if resumes:
                    return Period(start=found.start, end=until, surface=found.surface, granularity=found.granularity)
                return found
            if not self._resumes.holds(before.found.tokens, 0):
                return None
        return None

    def _opened(self, line: Line, until: date | None, *, any_lead: bool) -> Period | None:
        published = self._speech.article.published.day
        assert published is not None
        for expression in reversed(self._free(line, published)):
            if any(q.start <= expression.span.start < q.end for q in self._speech.quotes):
                continue
            onset = self._is_onset(line, expression)
            if onset:
                return Period(start=expression.start, end=None, surface=expression.text, granularity=expression.granularity)
            if expression.lead == "since" or any_lead:
                return _period(_Choice(expression=expression, cost=0), until, published)
        return None

    def _is_onset(self, line: Line, expression: TimeExpression) -> bool:
        tokens = line.found.tokens
        return any(self._onsets.holds(tokens, i, expression.first) for i in range(max(0, expression.first - 3), expression.first))


def _period(choice: _Choice, until: date | None, reference: date | None) -> Period:
    e = choice.expression
    lead = "since" if choice.since else e.lead
    start: date | None = e.start
    end: date | None = e.end
    if choice.point or (e.sense in _TWO_ENDS and lead in ("from", "between", "during", "on")):
        end = e.end
    elif lead == "since":
        end = until
    elif lead in ("from", "after"):
        end = None
    elif lead == "until":
        start = None
    elif lead == "before":
        start, end = None, e.start - timedelta(days=1)
    elif reference is not None and start is not None and e.start <= reference < e.end and e.sense in ("unit", "this_unit"):
        end = reference  # "this week" tells only of its days so far
    return Period(start=start, end=end, surface=e.text, granularity=e.granularity, printed=e.printed)
