"""Where the clause of a date ends: words that open another one, old values, and what is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.attributions.lexicon import lexicon, phrases
from checker.attributions.names import dateline
from checker.lang import language
from checker.model import Token
from checker.times.reading import TimeExpression

__all__ = ["Clauses", "clauses"]

#: An old value and its time stand within so many tokens behind the word for it.
_OLD_REACH = 7
#: "Which at that time stood at 22": the word for an amount and its number stand within so many tokens.
_AMOUNT_REACH = 5
_NUMBER_REACH = 3
#: "A movement that began in 1968": the word for the beginning and "that" stand so close before its date.
_ONSET_REACH = 3
#: An old value that is told behind its time stands within so many tokens of it.
_OWN_REACH = 3
#: Words that may stand between "from" and the date that something changed from.
_LEAD_REACH = 3
#: A rise or a fall is told of within so many tokens before "from".
_CHANGE_REACH = 15
#: A relay that opens its sentence begins within so many tokens, and its date within so many more.
_OPENING = 2
_RELAY_REACH = 10
#: Senses that name both ends themselves: "from January to March".
_TWO_ENDS = frozenset({"days", "span", "months", "years"})


class Clauses:
    """The words of one language that part the clauses of a sentence."""

    def __init__(self, code: str) -> None:
        table = language(code).table("times")
        self._speech = lexicon(code)
        self._clauses, self._relative = frozenset(table["clauses"]), lexicon(code).sets["relative"]
        self._changes = phrases(word for change in language(code).table("figures")["change"] for word in change["words"])
        self._superlatives = frozenset(table["superlatives"])
        self._olds, self._news = frozenset(table["olds"]), frozenset(table["news"])
        self._bases = self._olds & self._clauses
        self._leading = frozenset(table["fillers"]) | frozenset(table["leads"])
        self._numbers = frozenset(table["numbers"])
        self._amounts = frozenset(table["amounts"])
        self._asides = phrases(table["asides"])
        self._onsets = phrases(table["onsets"])
        self._same_period = phrases(table["same_period"])

    def opened(self, tokens: Sequence[Token], first: int, last: int, lead: str | None) -> list[int]:
        """Which tokens of a stretch open something with a time of its own, counted from its first.

        "The worst" only does where a "since" follows or opens; "which reached 40" tells of what stands before it, but for
        what is compared with, and "at that time" of the time named before.
        """
        words = self._clauses | self._superlatives if lead == "since" else self._clauses
        return [
            i - first
            for i in range(first, last)
            if tokens[i].lower in words
            and not self._asides.holds(tokens, i)
            and not (self.sized(tokens, i) and not any(t.lower in self._olds for t in tokens[first:i]))
        ]

    def sized(self, tokens: Sequence[Token], at: int) -> bool:
        """True where "which" opens nothing but an amount: "exports, which reached 40 million"."""
        if at + 1 < len(tokens) and tokens[at].text == ",":
            at += 1
        if at >= len(tokens) or tokens[at].lower not in self._relative:
            return False
        for i in range(at + 1, min(at + _AMOUNT_REACH, len(tokens))):
            if tokens[i].lower in self._amounts:
                return any(self._is_number(t) for t in tokens[i + 1 : i + 1 + _NUMBER_REACH])
        return False

    @staticmethod
    def of_dateline(tokens: Sequence[Token], expression: TimeExpression) -> bool:
        """ "SEOUL, June 10 -": the day of writing."""
        dated = expression.lead is None and (expression.first > 0 or expression.sense == "date")
        return dated and expression.last <= dateline(tokens)

    def of_relay(self, tokens: Sequence[Token], expression: TimeExpression) -> bool:
        """ "Dikutip dari Zeta, Sabtu (28/4), klub itu ...": the day of the report that opens the sentence, closed by a comma."""
        ends = expression.last < len(tokens) and tokens[expression.last].text == ","
        cue = next((c for i in range(_OPENING) if i < expression.first and (c := self._speech.cue_at(tokens, i))), None)
        if not ends or cue is None or cue.form != "relays" or expression.first > _RELAY_REACH:
            return False
        commas = [i for i in range(expression.first) if tokens[i].text == ","]
        return not commas or (expression.lead is None and commas == [expression.first - 1])

    def compared(self, tokens: Sequence[Token], expression: TimeExpression) -> int:
        """Where "the same period" begins right before a year; the date's own first token without it."""
        if expression.sense in ("unit", "year"):
            for i in range(max(0, expression.first - _OLD_REACH), expression.first):
                if i + self._same_period.holds(tokens, i, expression.first) == expression.first:
                    return i
        return expression.first

    def of_old(self, tokens: Sequence[Token], last: int, expression: TimeExpression) -> bool:
        """ "14, up from nine on Monday": the time right behind an old value is no time of the figures around it."""
        number = None
        begin = self.compared(tokens, expression)
        for i in range(begin - 1, max(-1, begin - _OLD_REACH), -1):
            token = tokens[i]
            if token.lower in self._olds:
                return number is not None and not i < last <= expression.first
            if token.text in ",;:" or (token.lower in self._news and number is not None):
                return False
            if number is None and self._is_number(token):
                number = i
        return False

    def of_change(self, tokens: Sequence[Token], expression: TimeExpression, first: int) -> bool:
        """ "Rose 5 percent from May", "from the same period last year": what a change is counted from; not "from May to June".

        It is the time of a figure that is right behind it: "from the month before, 9 million".
        """
        between = tokens[expression.last : first]
        own = first >= expression.last and len(between) <= _OWN_REACH and not any(t.lower in self._news for t in between)
        if own or expression.sense in _TWO_ENDS:
            return False
        begin = self.compared(tokens, expression)
        for i in range(begin - 1, max(-1, begin - _LEAD_REACH - 1), -1):
            if tokens[i].lower in self._olds:
                return self._changed(tokens, i)
            if tokens[i].lower not in self._leading:
                return False
        return False

    def _changed(self, tokens: Sequence[Token], end: int) -> bool:
        """True when a word for a rise or a fall stands before a place in its clause."""
        for i in range(end - 1, max(-1, end - _CHANGE_REACH), -1):
            if tokens[i].text in ",;:":
                return False
            if self._changes.holds(tokens, i, end):
                return True
        return False

    def of_basis(self, tokens: Sequence[Token], expression: TimeExpression, first: int) -> bool:
        """ "Compared with exports in May 2020, those of June rose 12 percent": what is compared with is over at the comma."""
        if not any(t.text == "," for t in tokens[expression.last : first]):
            return False
        for i in range(expression.first - 1, max(-1, expression.first - _OLD_REACH), -1):
            if tokens[i].lower in self._bases:
                return True
            if tokens[i].text in ",;:" or self._is_number(tokens[i]):
                return False
        return False

    def of_onset(self, tokens: Sequence[Token], expression: TimeExpression) -> bool:
        """ "The movement that began in 1968 has 12 thousand members": when something began is no time of what it has."""
        start = max(0, expression.first - _ONSET_REACH)
        onset = next((i for i in range(start, expression.first) if self._onsets.holds(tokens, i, expression.first)), None)
        if onset is None or any(self._is_number(t) for t in tokens[onset : expression.first]):
            return False
        return any(t.lower in self._relative for t in tokens[max(0, onset - _ONSET_REACH) : onset])

    def _is_number(self, token: Token) -> bool:
        return token.text[0].isdigit() or token.lower in self._numbers


@cache
def clauses(code: str) -> Clauses:
    """Those of a language, made once."""
    return Clauses(code)
