"""The calendar of one article: when its statements were made and which period each of its figures is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from checker.lang import language
from checker.model import Article, Attribution, Period, Quantity, SaidOn, Sentence
from checker.times.periods import Periods
from checker.times.reading import TimeExpression, times
from checker.times.said import Sayings

if TYPE_CHECKING:
    from checker.attributions import Speech
    from checker.attributions.speech import Line

__all__ = ["Calendar", "calendar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When things of one article were said and held. Dates are read once a sentence, and only where they are asked for."""

    article: Article
    speech: Speech
    _read: dict[tuple[int, date], tuple[TimeExpression, ...]] = field(default_factory=dict, repr=False)
    _rooms: list[tuple[Sayings, Periods]] = field(default_factory=list, repr=False)

    def said_on(self, quantity: Quantity, sentence: Sentence, attribution: Attribution) -> SaidOn:
        """The day of the statement that a figure stands in: from the text where it says so, else the publication date."""
        del quantity, sentence  # the attribution knows the sentence of its cue
        return self._both()[0].said_on(attribution, self.article.published.day)

    def about(self, quantity: Quantity, sentence: Sentence, attribution: Attribution) -> Period:
        """The period that a figure holds for, empty when the text does not tell one."""
        if self.article.published.day is None:
            return Period()
        said = self.said_on(quantity, sentence, attribution)
        return self._both()[1].about(quantity, sentence, attribution, said)

    def expressions(self, line: Line, reference: date | None = None) -> tuple[TimeExpression, ...]:
        """The dates of a sentence, read against a day (the publication date when none is given)."""
        day = reference or self.article.published.day
        if day is None:
            return ()
        key = (line.sentence.index, day)
        if key not in self._read:
            self._read[key] = times(line.sentence.tokens, self.article.language, day)
        return self._read[key]

    def _both(self) -> tuple[Sayings, Periods]:
        if not self._rooms:
            table = dict(language(self.article.language).table("times"))
            sayings = Sayings(self.speech, self.expressions, table)
            self._rooms.append((sayings, Periods(self.speech, self.expressions, sayings, table)))
        return self._rooms[0]


def calendar(article: Article, speech: Speech) -> Calendar:
    """The calendar of an article whose speech was read."""
    return Calendar(article=article, speech=speech)
