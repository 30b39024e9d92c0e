"""Events that a text has dated: "that attack", "the first half" hold on the day that was told of them before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from checker.attributions.lexicon import Phrases
from checker.model import Period, Quantity, Token
from checker.times.reading import TimeExpression

if TYPE_CHECKING:
    from checker.attributions import Speech
    from checker.attributions.speech import Line

__all__ = ["Events"]

#: An event's name and its date stand so close, further apart where the text says that it took place then.
_EVENT_REACH = 10
_HELD_REACH = 25
#: What an event is pointed at for goes on for so many sentences of its paragraph.
_GOES_ON = 3

Read = Callable[..., Sequence[TimeExpression]]


class Events:
    """The dated events of an article; ``free`` gives the dates of a sentence that do not tell when something was said."""

    def __init__(self, speech: Speech, read: Read, free: Read, table: dict[str, Any]) -> None:
        self._speech, self._read, self._free = speech, read, free
        self._held = frozenset(table["held"])
        self._pointing = frozenset(table["demonstratives"])
        self._clauses = frozenset(table["clauses"])
        self._events = Phrases((word, e["name"]) for e in table["event"] for word in e["words"])
        self._parts = Phrases((word, e["name"]) for e in table["event"] for word in e.get("parts", ()))
        self._dated: dict[str, list[tuple[int, date]]] | None = None

    def period(self, line: Line, quantity: Quantity) -> Period | None:
        """ "That attack", "the first half": an event that the text has dated before."""
        names = self._pointed_events(line, quantity)
        for back in range(1, min(_GOES_ON, line.sentence.index) + 1):
            before = self._speech.lines[line.sentence.index - back]
            if names or before.sentence.paragraph != line.sentence.paragraph or self._read(before):
                break
            names = self._pointed_events(before, None)
        for name in names:
            day = self._day_of(name, line.sentence.index)
            if day is not None:
                return Period(start=day, end=day, surface=name, granularity="day")
        return None

    def _pointed_events(self, line: Line, quantity: Quantity | None) -> list[str]:
        tokens, found = line.found.tokens, []
        relative = line.found.lexicon.sets["relative"]
        for i in range(len(tokens)):
            part = self._parts.at(tokens, i)
            if part is not None:
                found.append(part[1])
                continue
            entry = self._events.at(tokens, i)
            if entry is None:
                continue
            after = tokens[i + entry[0]] if i + entry[0] < len(tokens) else None
            before = tokens[i - 1] if i else None
            pointed = (after is not None and after.lower in self._pointing) or (
                before is not None and before.lower in self._pointing
            )
            telling = quantity is not None and after is not None and after.lower in relative and after.start < quantity.span.start
            if pointed or telling:
                found.append(entry[1])
        return found

    def _day_of(self, name: str, index: int) -> date | None:
        if self._dated is None:
            self._dated = self._event_days()
        days = {day for at, day in self._dated.get(name, ()) if at <= index}
        return days.pop() if len(days) == 1 else None

    def _event_days(self) -> dict[str, list[tuple[int, date]]]:
        made: dict[str, list[tuple[int, date]]] = {}
        for line in self._speech.lines:
            published = self._speech.article.published.day
            if published is None or line.sentence.section in ("headline", "related", "caption"):
                continue
            tokens = line.found.tokens
            for expression in self._free(line, published):
                if not expression.is_day or expression.start > published or expression.lead not in (None, "on"):
                    continue
                held = any(t.lower in self._held for t in tokens[max(0, expression.first - _EVENT_REACH) : expression.first])
                reach = _HELD_REACH if held else _EVENT_REACH
                for i in range(max(0, expression.first - reach), min(len(tokens), expression.last + _EVENT_REACH)):
                    entry = self._events.at(tokens, i)
                    if entry is not None and not self._parted(tokens, expression, i):
                        made.setdefault(entry[1], []).append((line.sentence.index, expression.start))
        return made

    def _parted(self, tokens: Sequence[Token], expression: TimeExpression, event: int) -> bool:
        """ "Wednesday, a day after the quake": the date of what came after an event is not its own."""
        return any(t.lower in self._clauses for t in tokens[expression.last : event])
