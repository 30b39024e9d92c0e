"""A statement, and a sentence as its statements are read from it: clauses, quotes, what stands before and behind a cue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.attributions.lexicon import Cue, Form, Stance
from checker.attributions.names import Mention, Tagged, dateline
from checker.attributions.shapes import verbal
from checker.lang.dates import date_words
from checker.model import SectionKind

__all__ = ["MARKS", "Clauses", "Statement"]

MARKS = frozenset('"“”„«»')
#: A cue with fewer words than this behind it reports what stands before it.
_SHORTEST_CONTENT = 3
_OPENER_WORDS = 10
#: A document and the "by" before its author stand within so many tokens.
_KEEPING = 8

Alone = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A cue, whom its words name, and what it reports: code points of the article.

    ``anaphor`` is set when the speaker has to be looked up: person, group or body (a pronoun), same (the subject before),
    nobody (hearsay). ``back`` is true when it reports the sentence before ("this was said by X").
    """

    cue: str
    cue_start: int
    cue_end: int
    form: Form
    stance: Stance
    speakers: tuple[Mention, ...] = ()
    anaphor: Literal["person", "group", "body", "same", "nobody"] | None = None
    subject_start: int = 0
    subject_end: int = 0
    content: tuple[tuple[int, int], ...] = ()
    back: bool = False
    closes: bool = False  # "..., so said X": it reports its paragraph

    def covers(self, start: int, end: int) -> bool:
        """True when the stretch lies in what this statement reports."""
        return any(a <= start and end <= b for a, b in self.content)


class Clauses:
    """A sentence round its cues: where clauses begin and end and what a cue there reports."""

    def __init__(self, found: Tagged, section: SectionKind, alone: Alone, quoted: Sequence[tuple[int, int]]) -> None:
        self.found, self.tokens, self.lexicon = found, found.tokens, found.lexicon
        self.section, self.alone, self.quoted = section, alone, quoted
        self.sets = found.lexicon.sets
        self.count = len(found.tokens)
        self.opening = dateline(found.tokens)
        self.last_cue = self.opening  # the token after the last cue

    def in_quote(self, i: int) -> bool:
        """True inside a stretch of speech."""
        place = self.tokens[i].start
        return any(a < place < b for a, b in self.quoted)

    def make(self, cue: Cue, i: int, end: int, **more: object) -> Statement:
        """A statement of a cue at tokens ``i`` to ``end``, with more of its fields."""
        base = Statement(
            cue=self.found.text(i, end),
            cue_start=self.tokens[i].start,
            cue_end=self.tokens[end - 1].end,
            form=cue.form,
            stance=cue.stance,
        )
        return replace(base, **more)  # type: ignore[arg-type]

    def floor(self, i: int) -> int:
        """Where the clause of a verb begins: after the last cue, quotation mark, colon or conjunction before it."""
        floor = self.last_cue
        for k in range(i - 1, floor - 1, -1):
            token = self.tokens[k]
            if token.text in MARKS or token.text in ":;–—" or k < self.opening or token.lower in self.sets["that"]:
                return k + 1
            inner = self.sets["clauses"] | self.sets["causatives"]  # "inflasi itu membuat X memproyeksikan ..."
            if token.lower in inner and k < i - 1 and token.text[0].islower():
                return k + 1
            if token.lower in self.sets["and"] and k < i - 1 and self._told_before(floor, k):
                return k + 1  # "Ten people were killed and officials said ..."
        return floor

    def _told_before(self, floor: int, k: int) -> bool:
        """True when a clause of its own stands before an "and": it has a form of "be", and not in a relative clause."""
        words = {t.lower for t in self.tokens[floor:k]}
        return bool(words & self.sets["passives"]) and not words & self.sets["relative"]

    def speaking(self, cue: Cue, i: int, end: int, who: tuple[Mention, ...], **more: object) -> Statement:
        """A statement of those who were named; a pronoun is left to be looked up."""
        if who[0].kind == "pronoun":
            number = who[0].number if who[0].number in ("group", "body") else "person"
            return self.make(cue, i, end, anaphor=number, **more)
        return self.make(cue, i, end, speakers=who, **more)

    def skip_aside(self, i: int) -> int:
        """Past what belongs to the speaking itself: "on Monday", "to reporters", "in a statement"."""
        sets = self.sets
        steps = 0
        while i < self.count and steps < 12:
            token = self.tokens[i]
            if token.text == "," or token.text in ".!?" or token.text in MARKS or token.lower in sets["that"]:
                break
            if steps == 0 and token.lower not in sets["cuts"] and token.lower not in sets["adverbials"]:
                names = date_words(self.lexicon.code).names_at(self.tokens, i)
                if not names & {"weekday", "days", "shift", "month"}:
                    break
            i += 1
            steps += 1
        return i

    def past_addressee(self, i: int) -> int:
        """Past the one who is told ("told reporters."), when nothing but he stands there; else ``i``."""
        end = next((k for k in range(i, self.count) if self.tokens[k].text in '.!?,"”'), self.count)
        told = any(tag == "d" for tag in self.found.tags[i:end]) or any(t.lower in self.sets["that"] for t in self.tokens[i:end])
        return i if told or (end < self.count and self.tokens[end].text not in ".!?") else end

    def text_before(self, first: int, *, closed: bool = False) -> tuple[int, int] | None:
        """The reported words before a subject at ``first``: a quote or a clause closed by a comma, not a mere opener.

        ``closed`` tells that nothing stands behind the verb, so that whatever stands before is what it reports.
        """
        k = first - 1
        if k < 0 or (self.tokens[k].text != "," and self.tokens[k].text not in MARKS):
            return None
        if self.tokens[k].text == ",":
            words = k - self.last_cue
            opener = self.tokens[self.last_cue].lower in self.sets["adverbials"] if self.last_cue < k else True
            openers = self.lexicon.phrases["openers"].holds(self.tokens, self.last_cue)
            if openers >= words > 0 or (not closed and (words <= 0 or (words <= _OPENER_WORDS and opener))):
                return None  # "Dengan demikian, BI memproyeksikan ..." reports nothing of what stands before
        return self.tokens[0].start, self.tokens[k].end

    def joined(self, floor: int, i: int) -> bool:
        """True when a verb has its subject from the verb before: "and said"."""
        k = i - 1
        while k >= floor and self.tokens[k].lower in self.sets["adverbs"]:
            k -= 1
        return k >= 0 and (self.tokens[k].lower in self.sets["and"] or k < floor or self.tokens[k].text == ",")

    def denied(self, i: int) -> bool:
        """True when the verb itself is denied: "did not say", "enggan mengatakan"."""
        return i > 0 and self.tokens[i - 1].lower in self.sets["negations"]

    def omitted(self, floor: int, i: int) -> tuple[int, int] | None:
        """The speaker in "40 homes officials said were destroyed", right behind what is counted; None when nothing is."""
        k = i
        while k > floor and (self.found.tags[k - 1] not in ("l", "d", ".") or self.tokens[k - 1].lower in self.sets["people"]):
            k -= 1
        counted = k < i and self.found.tags[k - 1] == "l" and "d" in self.found.tags[max(floor, k - 3) : k]
        return (k, i) if counted else None

    def passive_before(self, i: int) -> bool:
        """True when a form of "be" makes the verb a passive: "had been reported", "were later confirmed"."""
        k = i - 1
        while k > 0 and self.tokens[k].lower in self.sets["adverbs"] and self.tokens[k].lower not in self.sets["passives"]:
            k -= 1
        return k >= 0 and self.tokens[k].lower in self.sets["passives"]

    def no_speech(self, cue: Cue, i: int, end: int) -> bool:
        """True for a cue that tells of an act ("added 21 points", "continued to rise") or is a noun ("beat estimates of 3")."""
        if end >= self.count or self._in_name(cue, i):
            return end < self.count
        if cue.form == "nouns" and i and verbal(self.found, i - 1) and self.tokens[i - 1].lower not in self.lexicon.cues:
            return True  # "menerima informasi X": what somebody got
        following, verb = self.tokens[end].lower, cue.words[-1]
        if verb in self.sets["naming_verbs"] and any(t.lower in self.sets["naming"] for t in self.tokens[end : end + 8]):
            return True  # "called him a hero", "disebut sebagai"
        if verb in self.sets["stating"] and self._state_at(end):
            return True
        if verb in self.sets["also_nouns"] and following in self.sets["inside"] | self.sets["role_joins"]:
            return True
        if verb in self.sets["also_nouns"] and i and self.lexicon.cue_at(self.tokens, end) is not None:
            return True  # "early reports said"
        acted = self.found.tags[end] == "d" or following in self.sets["purposes"]
        return verb in self.sets["actions"] and acted and not self._told(end)

    def _state_at(self, i: int) -> bool:
        """True when a state is told at a token: "dinyatakan masih hilang"."""
        while i < self.count - 1 and self.tokens[i].lower in self.sets["adverbs"]:
            i += 1
        return self.tokens[i].lower in self.sets["states"]

    def _in_name(self, cue: Cue, i: int) -> bool:
        """True for a cue with a capital inside a name: "Sistem Informasi", "Seleksi Nasional Berdasarkan Tes"."""
        if i <= self.opening or self.section in ("headline", "related") or not self.tokens[i].text[0].isupper():
            return False
        before = self.tokens[i - 1].text
        return (before[0].isalpha() and before[0].isupper()) or (before == "," and cue.form == "nouns")

    def past_keeping(self, i: int) -> int:
        """Past "data yang dihimpun oleh", "a report released on Monday by" to the body that is the source; else ``i``."""
        for k in range(i + 1, min(i + _KEEPING, self.count)):
            if self.tokens[k].text == ",":
                break
            if self.tokens[k].lower in self.sets["by"] and any(t.lower in self.sets["documents"] for t in self.tokens[i:k]):
                return k + 1
        for k in range(i, min(i + 3, self.count - 2)):
            if self.tokens[k].lower in self.sets["relative"] and verbal(self.found, k + 1):
                return k + 2 + (self.tokens[k + 2].lower in self.sets["by"])
        return i

    def past_source(self, last: int) -> int:
        """Past what is still told of the source: "according to data released here on Monday, ..."."""
        told = last < self.count and self.tokens[last].lower in self.sets["cuts"] - self.sets["adverbials"]
        return next((k for k in range(last, self.count) if self.tokens[k].text == ","), last) if told else last

    def _told(self, i: int) -> bool:
        """True when a clause with its own verb begins at a token: "12 people were missing"."""
        for k in range(i, self.count):
            if self.tokens[k].text in ",;:.":
                return False
            if self.tokens[k].lower in self.sets["passives"]:
                return True
        return False

    def relative_before(self, i: int) -> bool:
        """True when a relative word stands before the verb."""
        k = i - 1
        while k > 0 and self.tokens[k].lower in self.sets["adverbs"]:
            k -= 1
        return k >= 0 and self.tokens[k].lower in self.sets["relative"]

    def around(self, i: int, after: int) -> tuple[tuple[int, int], ...]:
        """What a cue with its speaker behind it reports: what stands before; behind too when it is an insertion."""
        begin = self.tokens[0].start
        left = (begin, self.tokens[i - 1].end) if i else None
        marked = i > 0 and self.tokens[i - 1].text in MARKS
        right = None
        if after < self.count and self.tokens[after].text == "," and not marked:
            rest = after + 1
            lower = rest < self.count and (self.tokens[rest].text[0].islower() or self.found.tags[rest] in ("d", "P", "A", "N"))
            if lower and self.count - rest >= _SHORTEST_CONTENT and not self._only_dates(rest) and (left is None or i <= 12):
                right = (self.tokens[after].end, self.end())
        return tuple(span for span in (left, right) if span is not None)

    def _only_dates(self, i: int) -> bool:
        """True when nothing but asides follow: "kata X, Selasa, di Jakarta", not "kata X, pada 2023, hanya tercatat 579"."""
        names = date_words(self.lexicon.code).names_at(self.tokens, i)
        if not names & {"weekday", "days", "daytime"} and self.tokens[i].lower not in self.sets["adverbials"]:
            return False
        rest = next((k + 1 for k in range(i, self.count) if self.tokens[k].text == ","), self.count)
        goes_on = self.count - rest > _SHORTEST_CONTENT and self.found.tags[rest] == "l" and self.tokens[rest].text[0].islower()
        return not (goes_on and not self._only_dates(rest))

    def past_openers(self) -> int:
        """The first token behind the words that open the sentence."""
        i = self.lexicon.phrases["openers"].holds(self.tokens, 0)
        return i + 1 if i < self.count and self.tokens[i].text == "," else i

    def agent_at(self, i: int) -> bool:
        """True when an agent without "by" can begin at a token."""
        token, tag = self.tokens[i], self.found.tags[i]
        if self.section in ("headline", "related") or token.lower in self.sets["adverbs"]:
            return False
        return tag in ("N", "T", "P", "A") or (tag in ("R", "O") and token.lower not in self.sets["cuts"])

    def clause(self, i: int) -> tuple[tuple[int, int], ...]:
        """The clause around hearsay: up to a "but" on either side."""
        begin, stop = self.tokens[0].start, self.end()
        for k, token in enumerate(self.tokens):
            if token.lower in self.sets["breaks"] and k > 0:
                if k < i:
                    begin = token.start
                else:
                    stop = token.start
                    break
        return ((begin, stop),)

    def leads(self, i: int) -> bool:
        """True when a preposition opens its sentence or clause: nothing but openers and asides stand before it."""
        if i == 0:
            return True
        k = self.past_openers()
        if k >= i:
            return True
        before = self.tokens[i - 1]
        if before.lower in self.sets["clauses"] or before.lower in self.sets["breaks"]:
            return True
        return before.text in MARKS and i <= 2

    def end(self) -> int:
        """Where the sentence ends."""
        return self.tokens[-1].end
