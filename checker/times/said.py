"""The day of a statement: the date that its sentence gives the speaking, else the day its speaker spoke elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from checker.attributions.lexicon import phrases
from checker.model import Attribution, SaidOn, Token
from checker.times.reading import TimeExpression

if TYPE_CHECKING:
    from checker.attributions import Speech
    from checker.attributions.speech import Line, Said

__all__ = ["Sayings"]

#: A date this many tokens into a sentence no longer stands at its head.
_HEAD = 4
#: A date of the same speaker further ahead than so many sentences belongs to another occasion.
_AHEAD = 6
#: What is reported on by the quarter, the half or the year, nobody says in one.
_REPORTED = frozenset({"quarter", "half", "year"})
_MARKS = frozenset('"“”„«»')

Read = Callable[["Line"], Sequence[TimeExpression]]


class Sayings:
    """When each speaker of an article spoke."""

    def __init__(self, speech: Speech, read: Read, table: dict[str, list[str]]) -> None:
        self._speech, self._read = speech, read
        self._same_occasion = phrases(table["same_occasion"])
        self._by_speaker: dict[str, list[tuple[int, date, str]]] | None = None

    def said_on(self, attribution: Attribution, published: date | None) -> SaidOn:
        """The day of a statement and what told it; a date coarser than a day names no day but is told by the text."""
        fallback = SaidOn(day=published, origin="published" if published else "unknown")
        if attribution.anchor is None or not attribution.speakers:
            return fallback
        line = self._speech.lines[attribution.anchor]
        said = next((s for s in line.said if s.statement.cue == attribution.cue and s.speakers == attribution.speakers), None)
        expression = None if said is None else self.expression(line, said)
        if expression is not None:
            day = expression.start if expression.is_day else None
            return SaidOn(day=day, origin="text", surface=expression.text, printed=expression.printed)
        entries = self._entries().get(attribution.speakers[0].name, [])
        found = self._nearest(entries, attribution.anchor)
        if found is not None:
            return SaidOn(day=found[1], origin="text", surface=found[2])
        return fallback

    @staticmethod
    def _nearest(entries: list[tuple[int, date, str]], anchor: int) -> tuple[int, date, str] | None:
        at = bisect_right(entries, anchor, key=lambda entry: entry[0])
        if at:
            return entries[at - 1]
        if entries and entries[0][0] - anchor <= _AHEAD:
            return entries[0]
        return None

    def expression(self, line: Line, said: Said) -> TimeExpression | None:
        """The date in a sentence that belongs to the speaking itself, not to what is said."""
        statement, tokens = said.statement, line.found.tokens
        if statement.anaphor == "nobody":
            return None
        cue_first = next(i for i, t in enumerate(tokens) if t.end > statement.cue_start)
        cue_last = next((i for i, t in enumerate(tokens) if t.start >= statement.cue_end), len(tokens))
        subject = next((i for i, t in enumerate(tokens) if t.end > statement.subject_start), cue_first)
        subject = min(subject, cue_first) if statement.subject_start else cue_first
        for expression in self._read(line):
            if self._quoted(line, expression):
                continue
            first, last = expression.first, expression.last
            if first >= cue_last:
                if self._follows(line, said, cue_last, expression):
                    return expression
            elif first >= subject and last <= cue_first and statement.form not in ("after", "enclitic"):
                if expression.granularity not in _REPORTED:
                    return expression
            elif last <= subject and self._heads(line, expression) and statement.form not in ("after", "enclitic"):
                reported = statement.covers(expression.span.start, expression.span.end)
                if not reported and expression.lead not in ("since", "until", "from", "now", "before", "after"):
                    return expression
        return None

    def _quoted(self, line: Line, expression: TimeExpression) -> bool:
        return any(q.start <= expression.span.start < q.end for q in self._speech.quotes)

    def _spoken_then(self, expression: TimeExpression) -> bool:
        """False for a period that the speaking cannot fall on: one ahead, or a quarter, which is what is spoken of."""
        published = self._speech.article.published.day
        ahead = published is not None and expression.end > published and (expression.is_day or expression.start > published)
        return not ahead and expression.lead != "during" and expression.granularity not in _REPORTED

    def _heads(self, line: Line, expression: TimeExpression) -> bool:
        """True for a date at the head of its sentence, closed by a comma or followed by the subject."""
        from checker.attributions.names import dateline  # noqa: PLC0415

        return (
            self._spoken_then(expression)
            and expression.first - dateline(line.found.tokens) <= _HEAD
            and not any(t.lower in line.found.lexicon.sets["clauses"] for t in line.found.tokens[: expression.first])
        )

    def _follows(self, line: Line, said: Said, cue_last: int, expression: TimeExpression) -> bool:
        """True when a date behind a cue still belongs to it."""
        tokens, sets, statement = line.found.tokens, line.found.lexicon.sets, said.statement
        between = tokens[cue_last : expression.first]
        reports_behind = any(a >= statement.cue_end for a, _ in statement.content)
        if any(t.text in _MARKS or t.lower in sets["that"] or t.text in ":;" for t in between):
            return False
        if expression.granularity in _REPORTED or expression.start.year != expression.end.year:
            return False
        if statement.form == "passive" and not expression.is_day:
            return self._place(line, said, expression) <= 2
        if not reports_behind or statement.form == "passive":
            return expression.lead not in ("since", "until", "from", "now")
        if statement.form in ("according", "document", "nouns", "headline"):
            return self._right_behind(line, said, expression)
        addressed = bool(between) and between[0].lower in sets["cuts"] and not any(t.text == "," for t in between)
        closed = expression.last < len(tokens) and (
            tokens[expression.last].lower in sets["that"]
            or tokens[expression.last].text in ",:"
            or tokens[expression.last].text in _MARKS
        )
        near = len(between) <= 2
        told = expression.last < len(tokens) and tokens[expression.last].lower in sets["that"]
        if not expression.is_day and not told:
            return False  # "mengatakan pada 2022, kuota turun": the time of what is said
        if expression.lead in ("since", "until", "from", "now", "during"):
            return False
        if self._closing(tokens, expression) and expression.lead is None and between and between[-1].text == ",":
            return True
        if (
            near
            and (between or expression.is_day)
            and all(t.lower in sets["cuts"] or t.lower in sets["adverbials"] for t in between[:1])
        ):
            return True
        return addressed and closed

    @staticmethod
    def _closing(tokens: Sequence[Token], expression: TimeExpression) -> bool:
        """ "X said that ..., Tuesday (15/10).": a day set off at the end of the sentence is that of the speaking."""
        return expression.is_day and not any(t.text[0].isalnum() for t in tokens[expression.last :])

    @staticmethod
    def _right_behind(line: Line, said: Said, expression: TimeExpression) -> bool:
        place = Sayings._place(line, said, expression)
        apart = place > 1 and line.found.tokens[expression.first - place].text == "," and expression.lead == "on"
        return expression.is_day and expression.lead in (None, "on") and 0 <= place <= 2 and not apart

    @staticmethod
    def _place(line: Line, said: Said, expression: TimeExpression) -> int:
        """How many tokens behind the subject a date begins."""
        tokens = line.found.tokens
        return expression.first - next((i for i, t in enumerate(tokens) if t.start >= said.statement.subject_end), len(tokens))

    def _entries(self) -> dict[str, list[tuple[int, date, str]]]:
        if self._by_speaker is None:
            self._by_speaker = self._index()
        return self._by_speaker

    def _index(self) -> dict[str, list[tuple[int, date, str]]]:
        made: dict[str, list[tuple[int, date, str]]] = {}
        last: tuple[date, str] | None = None
        for line in self._speech.lines:
            if line.sentence.section in ("related", "caption", "headline"):
                continue
            index = line.sentence.index
            for said in line.said:
                found = self._dated(line, said, last)
                if found is None or not said.speakers:
                    continue
                last = found
                for speaker in said.speakers:
                    made.setdefault(speaker.name, []).append((index, *found))
            if line.subject is not None and not line.said:
                acted = self._acted(line)
                if acted is not None:
                    made.setdefault(line.subject.name, []).append((index, *acted))
        return made

    def _dated(self, line: Line, said: Said, last: tuple[date, str] | None) -> tuple[date, str] | None:
        expression = self.expression(line, said)
        if expression is not None and expression.is_day:
            return expression.start, expression.text
        tokens = line.found.tokens
        if last is not None and any(self._same_occasion.holds(tokens, i) for i in range(len(tokens))):
            return last
        return None

    def _acted(self, line: Line) -> tuple[date, str] | None:
        """The day on which the subject of a sentence did what it tells, when that is one plain day."""
        days = [e for e in self._read(line) if e.is_day and e.lead in (None, "on") and not self._quoted(line, e)]
        return (days[0].start, days[0].text) if len(days) == 1 and days[0].sense in ("date", "weekday", "day") else None
