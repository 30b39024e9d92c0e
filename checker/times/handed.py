"""A figure's period where its own sentence names none: handed on by the sentences around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from checker.attributions.lexicon import phrases
from checker.attributions.shapes import verbal
from checker.model import Period, Quantity
from checker.times.choices import Choice, period_of
from checker.times.events import Events
from checker.times.reading import TimeExpression

if TYPE_CHECKING:
    from checker.attributions import Speech
    from checker.attributions.speech import Line

__all__ = ["HandedOn"]

#: A word for a clause or a comparison this close before "since" opens what the span belongs to.
_INNER = 6

#: A span since such a time is the background of its own paragraph, no further.
_LONG = frozenset({"year", "decade"})

Read = Callable[..., Sequence[TimeExpression]]


class HandedOn:
    """The periods that sentences hand on; ``free`` gives the dates of one that do not tell when something was said."""

    def __init__(self, speech: Speech, read: Read, free: Read, table: dict[str, Any]) -> None:
        self._speech, self._read, self._free = speech, read, free
        self._onsets = phrases(table["onsets"])
        self._resumes = phrases(table["resumes"])
        self._same_times = phrases(table["same_times"])
        self._superlatives = frozenset(table["superlatives"])
        self._clauses = frozenset(table["clauses"]) | self._superlatives
        self._events = Events(speech, read, free, table)

    def period(self, line: Line, quantity: Quantity, until: date | None) -> Period | None:
        """The period that holds for a figure of a sentence without a date of its own; None when none is handed on."""
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
        return period_of(Choice(expression=days[0], cost=0), until, None) if len(days) == 1 else None

    def _from_before(self, line: Line, until: date | None) -> Period | None:
        """A span that was opened ("since Friday", "broke out on the 25th") goes on in the sentence after it."""
        index, ties = line.sentence.index, line.found.lexicon.phrases["ties"]
        tokens = line.found.tokens
        if line.found.lexicon.phrases["outlet_voice"].holds(tokens, 0):  # "Meanwhile, ...": another matter
            return None
        resumes = self._resumes.holds(tokens, 0)
        tied = bool(ties.holds(tokens, 0) or self._same_times.holds(tokens, 0))
        for back in (1, 2):
            if index - back < 0:
                return None
            before = self._speech.lines[index - back]
            if before.sentence.section in ("headline", "related", "caption"):
                return None
            found = self._opened(before, until, line.sentence.paragraph, any_lead=tied)
            if found is not None:
                if resumes:
                    return Period(start=found.start, end=until, surface=found.surface, granularity=found.granularity)
                return found
            if not self._resumes.holds(before.found.tokens, 0):
                return None
        return None

    def _opened(self, line: Line, until: date | None, paragraph: int, *, any_lead: bool) -> Period | None:
        published = self._speech.article.published.day
        assert published is not None
        for expression in reversed(self._free(line, published)):
            if any(q.start <= expression.span.start < q.end for q in self._speech.quotes):
                continue
            onset = self._is_onset(line, expression)
            if onset:
                return Period(start=expression.start, end=None, surface=expression.text, granularity=expression.granularity)
            fresh = expression.granularity not in _LONG or line.sentence.paragraph == paragraph
            if (expression.lead == "since" and fresh and not self._inner(line, expression)) or any_lead:
                return period_of(Choice(expression=expression, cost=0), until, published)
        return None

    def _inner(self, line: Line, expression: TimeExpression) -> bool:
        """True for a span that a clause or a comparison inside the sentence opens: "the worst of the wars since 2008"."""
        begin = expression.lead_span.start if expression.lead_span is not None else expression.span.start
        before = [t.lower for t in line.found.tokens if t.end <= begin]
        sets = line.found.lexicon.sets
        if any(word in self._clauses and word not in sets["that"] for word in before[-_INNER:]):
            return True
        if any(word in sets["negations"] for word in before[-_INNER:]):  # "a goal that has not been met since 2015"
            return True
        verbs = 0
        for i in reversed(range(len(before))):  # "those who came to the port with two ships since June"
            if not before[i][0].isalnum() or verbs > 1:
                return False
            if before[i] in sets["relative"] - sets["that"]:
                return True
            verbs += verbal(line.found, i)
        return False

    def _is_onset(self, line: Line, expression: TimeExpression) -> bool:
        tokens = line.found.tokens
        if any(t.lower in self._superlatives for t in tokens[max(0, expression.first - _INNER) : expression.first]):
            return False  # "the highest since records began in August 2007"
        return any(self._onsets.holds(tokens, i, expression.first) for i in range(max(0, expression.first - 3), expression.first))
