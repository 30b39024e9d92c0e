"""The statements of one sentence: each cue with its speaker's words and the stretch of text that it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.attributions.lexicon import Cue, Stance
from checker.attributions.names import Mention, Tagged, dateline
from checker.attributions.speakers import mentions, subject_after, subject_before
from checker.lang.dates import date_words
from checker.model import SectionKind

__all__ = ["Statement", "statements"]

_MARKS = frozenset('"“”„«»')
#: A cue with fewer words than this behind it reports what stands before it.
_SHORTEST_CONTENT = 3
_OPENER_WORDS = 10

Alone = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A cue, whom its words name, and what it reports: code points of the article.

    ``anaphor`` is set when the speaker has to be looked up: person or group (a pronoun), same (the subject before),
    nobody (hearsay). ``back`` is true when it reports the sentence before ("this was said by X").
    """

    cue: str
    cue_start: int
    cue_end: int
    form: Literal[
        "active",
        "after",
        "either",
        "enclitic",
        "passive",
        "according",
        "document",
        "weak",
        "nouns",
        "relays",
        "headline",
    ]
    stance: Stance
    speakers: tuple[Mention, ...] = ()
    anaphor: Literal["person", "group", "same", "nobody"] | None = None
    subject_start: int = 0
    subject_end: int = 0
    content: tuple[tuple[int, int], ...] = ()
    back: bool = False
    closes: bool = False  # "..., so said X": it reports its paragraph

    def covers(self, start: int, end: int) -> bool:
        """True when the stretch lies in what this statement reports."""
        return any(a <= start and end <= b for a, b in self.content)


def statements(
    found: Tagged, section: SectionKind, alone: Alone, quoted: Sequence[tuple[int, int]] = ()
) -> tuple[Statement, ...]:
    """The statements of a sentence in order. ``quoted`` are the stretches of speech in it: words there are no cues of its own."""
    reader = _Reader(found, section, alone, quoted)
    made = list(reader.read())
    return tuple(_bounded(made, found))


def _bounded(made: list[Statement], found: Tagged) -> Iterator[Statement]:
    """Each statement cut where the next one begins, when a "but" or "while" stands between them."""
    tokens, breaks = found.tokens, found.lexicon.sets["breaks"]
    for statement, following in zip(made, [*made, None][1:], strict=True):
        if following is None or statement.form in ("after", "enclitic"):
            yield statement
            continue
        begin = min(following.subject_start or following.cue_start, following.cue_start)
        between = [t for t in tokens if statement.cue_end <= t.start < begin]
        stop = next((t.start for t in reversed(between) if t.lower in breaks), None)
        yield statement if stop is None else replace(statement, content=_before(statement.content, stop))


def _before(content: tuple[tuple[int, int], ...], stop: int) -> tuple[tuple[int, int], ...]:
    return tuple((a, min(b, stop)) for a, b in content if a < stop)


class _Reader:
    def __init__(self, found: Tagged, section: SectionKind, alone: Alone, quoted: Sequence[tuple[int, int]]) -> None:
        self.found, self.tokens, self.lexicon = found, found.tokens, found.lexicon
        self.section, self.alone, self.quoted = section, alone, quoted
        self.sets = found.lexicon.sets
        self.count = len(found.tokens)
        self.opening = dateline(found.tokens)
        self.last_cue = self.opening  # the token after the last cue

    def read(self) -> Iterator[Statement]:
        if self.section in ("headline", "related"):
            yield from self._headline()
        i = 0
        while i < self.count:
            skip = self.lexicon.phrases["not_cues"].holds(self.tokens, i)
            if skip:
                i += skip
                continue
            cue = self.lexicon.cue_at(self.tokens, i)
            if cue is None or self._in_quote(i):
                i += 1
                continue
            made = self._statement(cue, i)
            if made is not None:
                yield made
                self.last_cue = i + len(cue.words)
            i += len(cue.words)

    def _in_quote(self, i: int) -> bool:
        place = self.tokens[i].start
        return any(a < place < b for a, b in self.quoted)

    def _statement(self, cue: Cue, i: int) -> Statement | None:
        end = i + len(cue.words)
        if cue.form == "relays" or self._names(cue, end):
            return None
        if cue.form in {"active", "weak"}:
            return self._active(cue, i, end)
        if cue.form == "after":
            return self._after(cue, i, end)
        if cue.form == "either":
            return self._either(cue, i, end)
        if cue.form == "enclitic":
            return self._enclitic(cue, i, end)
        if cue.form == "passive":
            return self._passive(cue, i, end)
        if cue.form == "nouns":
            return self._noun(cue, i, end)
        return self._according(cue, i, end)

    def _names(self, cue: Cue, end: int) -> bool:
        """True for a verb of naming: "called him a hero", "disebut sebagai"."""
        if cue.words[-1] not in self.sets["naming_verbs"]:
            return False
        return any(t.lower in self.sets["naming"] for t in self.tokens[end : end + 8])

    def _make(self, cue: Cue, i: int, end: int, **more: object) -> Statement:
        base = Statement(
            cue=self.found.text(i, end),
            cue_start=self.tokens[i].start,
            cue_end=self.tokens[end - 1].end,
            form=cue.form,
            stance=cue.stance,
        )
        return replace(base, **more)  # type: ignore[arg-type]

    # --- speaker before the verb ------------------------------------------------------------------------------------

    def _floor(self, i: int) -> int:
        """Where the clause of a verb begins: after the last cue, quotation mark, colon or conjunction before it."""
        floor = self.last_cue
        for k in range(i - 1, floor - 1, -1):
            token = self.tokens[k]
            if token.text in _MARKS or token.text in ":;–—" or k < self.opening or token.lower in self.sets["that"]:
                return k + 1
            if token.lower in self.sets["clauses"] and k < i - 1 and token.text[0].islower():
                return k + 1
        return floor

    def _active(self, cue: Cue, i: int, end: int) -> Statement | None:
        floor = self._floor(i)
        if self._relative_before(i):
            return self._of_relative(cue, i, end)
        first, last = subject_before(self.found, floor, i)
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        content = ((self.tokens[end - 1].end, self._end()),)
        if not who:
            joined = first >= last and self._joined(floor, i)
            if not joined or cue.form == "weak":
                return None
            return self._make(cue, i, end, anaphor="same", content=content)
        if cue.form == "weak" and who[0].kind not in ("body", "document", "media"):
            return None
        if self._denied(i):
            return None
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        more = self._inserted(first, i, end, content)
        return self._speaking(cue, i, end, who, content=more, subject_start=start, subject_end=stop)

    def _speaking(self, cue: Cue, i: int, end: int, who: tuple[Mention, ...], **more: object) -> Statement:
        if who[0].kind == "pronoun":
            number = "group" if who[0].number == "group" else "person"
            return self._make(cue, i, end, anaphor=number, **more)
        return self._make(cue, i, end, speakers=who, **more)

    def _inserted(self, first: int, i: int, end: int, content: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """What an active verb reports: what follows; what stands before when nothing follows; both around an insertion."""
        before = self._text_before(first)
        following = self._skip_aside(end)
        ends = following >= self.count or self.tokens[following].text in '.!?”"' or self.count - following < 2
        if ends and before is not None:
            return (before,)
        if before is not None and self.tokens[following].text == "," and first > 0 and self.tokens[first - 1].text == ",":
            return (before, *content)
        return content

    def _skip_aside(self, i: int) -> int:
        """Past what belongs to the speaking itself: "on Monday", "to reporters", "in a statement"."""
        sets = self.sets
        steps = 0
        while i < self.count and steps < 12:
            token = self.tokens[i]
            if token.text == "," or token.text in ".!?" or token.text in _MARKS:
                break
            if steps == 0 and token.lower not in sets["cuts"] and token.lower not in sets["adverbials"]:
                names = date_words(self.lexicon.code).names_at(self.tokens, i)
                if not names & {"weekday", "days", "shift", "month"}:
                    break
            if steps and token.lower in sets["that"]:
                break
            i += 1
            steps += 1
        return i

    def _text_before(self, first: int) -> tuple[int, int] | None:
        """The reported words before a subject at ``first``: a quote or a clause closed by a comma, not a mere opener."""
        k = first - 1
        if k < 0 or (self.tokens[k].text != "," and self.tokens[k].text not in _MARKS):
            return None
        if self.tokens[k].text == ",":
            words = k - self.last_cue
            opener = self.tokens[self.last_cue].lower in self.sets["adverbials"] if self.last_cue < k else True
            openers = self.lexicon.phrases["openers"].holds(self.tokens, self.last_cue)
            if words <= 0 or (words <= _OPENER_WORDS and (opener or openers >= words)):
                return None
        return self.tokens[0].start, self.tokens[k].end

    def _joined(self, floor: int, i: int) -> bool:
        k = i - 1
        while k >= floor and self.tokens[k].lower in self.sets["adverbs"]:
            k -= 1
        return k >= 0 and (self.tokens[k].lower in self.sets["and"] or k < floor or self.tokens[k].text == ",")

    def _denied(self, i: int) -> bool:
        """True when the verb itself is denied: "did not say", "enggan mengatakan"."""
        return i > 0 and self.tokens[i - 1].lower in self.sets["negations"]

    def _relative_before(self, i: int) -> bool:
        k = i - 1
        while k > 0 and self.tokens[k].lower in self.sets["adverbs"]:
            k -= 1
        return k >= 0 and self.tokens[k].lower in self.sets["relative"]

    def _of_relative(self, cue: Cue, i: int, end: int) -> Statement | None:
        """ "Claims by A, B and C, which say that ...": the names after the noun speak; else the words before the clause."""
        k = i - 1
        while self.tokens[k].lower not in self.sets["relative"]:
            k -= 1
        stop = k - 1 if k > 0 and self.tokens[k - 1].text == "," else k
        content = ((self.tokens[end - 1].end, self._end()),)
        for start in range(stop - 1, max(-1, stop - 20), -1):
            noun = self.lexicon.nouns.at(self.tokens, start, stop)
            if noun is not None:
                first = start + noun[0]
                while first < stop and self.tokens[first].lower in self.sets["by"] | self.sets["inside"]:
                    first += 1
                who = mentions(self.found, first, stop, self.alone)
                if who:
                    return self._make(cue, i, end, speakers=who, content=content)
                return None
        first, last = subject_before(self.found, self.last_cue, stop)
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        if not who or who[0].kind in ("phrase", "pronoun", "document"):
            return None
        return self._make(cue, i, end, speakers=who, content=content)

    # --- speaker behind the verb ------------------------------------------------------------------------------------

    def _after(self, cue: Cue, i: int, end: int) -> Statement | None:
        before = self.tokens[i - 1] if i else None
        opened = before is None or before.text in ",.!?…" or before.text in _MARKS or before.text in "-–—"
        closing = before is not None and before.lower in self.sets["closing"]
        if not opened and not closing and not (len(cue.words) > 1 or (before is not None and before.lower in self.lexicon.cues)):
            return None
        first, last = subject_after(self.found, end, self.count)
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        if not who:
            return None
        content = self._around(i, last)
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        closes = any(t.lower in self.sets["closing"] for t in self.tokens[max(0, i - 1) : end])
        return self._speaking(cue, i, end, who, content=content, subject_start=start, subject_end=stop, closes=closes)

    def _around(self, i: int, after: int) -> tuple[tuple[int, int], ...]:
        """What a cue with its speaker behind it reports: what stands before; behind too when it is an insertion."""
        begin = self.tokens[0].start
        left = (begin, self.tokens[i - 1].end) if i else None
        marked = i > 0 and self.tokens[i - 1].text in _MARKS
        right = None
        if after < self.count and self.tokens[after].text == "," and not marked:
            rest = after + 1
            lower = rest < self.count and (self.tokens[rest].text[0].islower() or self.found.tags[rest] in ("d", "P", "A", "N"))
            if lower and self.count - rest >= _SHORTEST_CONTENT and not self._only_dates(rest) and (left is None or i <= 12):
                right = (self.tokens[after].end, self._end())
        return tuple(span for span in (left, right) if span is not None)

    def _only_dates(self, i: int) -> bool:
        names = date_words(self.lexicon.code).names_at(self.tokens, i)
        return bool(names & {"weekday", "days", "daytime"}) or self.tokens[i].lower in self.sets["adverbials"]

    def _either(self, cue: Cue, i: int, end: int) -> Statement | None:
        before = self.tokens[i - 1] if i else None
        if before is not None and (before.text in _MARKS or before.text == ","):
            first, last = subject_after(self.found, end, self.count)
            who = mentions(self.found, first, last, self.alone) if first < last else ()
            named = bool(who) and (who[0].kind != "phrase" or before.text in _MARKS)
            if named and not self._apposed(i):
                start, stop = self.tokens[first].start, self.tokens[last - 1].end
                content = self._around(i, last)
                return self._speaking(cue, i, end, who, content=content, subject_start=start, subject_end=stop)
        return self._active(replace(cue, form="either"), i, end)

    def _apposed(self, i: int) -> bool:
        """True when the comma before the verb closes an apposition: "Ann Lee, a spokeswoman, said"."""
        first, last = subject_before(self.found, self._floor(i), i)
        if first >= last or self.tokens[i - 1].text in _MARKS:
            return False
        who = mentions(self.found, first, last, self.alone)
        return bool(who) and who[0].kind in ("person", "body", "place")

    def _enclitic(self, cue: Cue, i: int, end: int) -> Statement | None:
        before = self.tokens[i - 1] if i else None
        if before is not None and before.text[-1].isalnum() and before.lower not in self.lexicon.cues and i > 1:
            return None
        content = self._around(i, end)
        if i == 0 or (i == 1 and self.lexicon.phrases["openers"].holds(self.tokens, 0)):
            content = ((self.tokens[end - 1].end, self._end()),)
        return self._make(cue, i, end, anaphor="person", content=content)

    # --- passive, prepositions, nouns, headlines ----------------------------------------------------------------------

    def _passive(self, cue: Cue, i: int, end: int) -> Statement | None:
        whole = ((self.tokens[0].start, self._end()),)
        first = end
        by = first < self.count and self.tokens[first].lower in self.sets["by"]
        first += by
        who: tuple[Mention, ...] = ()
        last = first
        if first < self.count and (by or self._agent_at(first)):
            first, last = subject_after(self.found, first, self.count)
            who = mentions(self.found, first, last, self.alone) if first < last else ()
        if not who or (who[0].kind == "phrase" and not by):
            return self._make(cue, i, end, anaphor="nobody", content=self._clause(i))
        back = bool(self.lexicon.phrases["hal"].holds(self.tokens, self._past_openers()))
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        return self._speaking(cue, i, end, who, content=whole, back=back, subject_start=start, subject_end=stop)

    def _past_openers(self) -> int:
        i = self.lexicon.phrases["openers"].holds(self.tokens, 0)
        return i + 1 if i < self.count and self.tokens[i].text == "," else i

    def _agent_at(self, i: int) -> bool:
        token, tag = self.tokens[i], self.found.tags[i]
        if self.section in ("headline", "related") or token.lower in self.sets["adverbs"]:
            return False
        return tag in ("N", "T", "P", "A") or (tag in ("R", "O") and token.lower not in self.sets["cuts"])

    def _clause(self, i: int) -> tuple[tuple[int, int], ...]:
        """The clause around hearsay: up to a "but" on either side."""
        begin, stop = self.tokens[0].start, self._end()
        for k, token in enumerate(self.tokens):
            if token.lower in self.sets["breaks"] and k > 0:
                if k < i:
                    begin = token.start
                else:
                    stop = token.start
                    break
        return ((begin, stop),)

    def _according(self, cue: Cue, i: int, end: int) -> Statement | None:
        first = end
        stance = cue.stance
        noun = self.lexicon.nouns.at(self.tokens, first)
        if noun is not None:
            first, stance = first + noun[0], noun[1]  # type: ignore[assignment]
            while first < self.count and self.tokens[first].lower in self.sets["by"] | self.sets["inside"]:
                first += 1
        before = self.tokens[i - 1] if i else None
        first, last = subject_after(self.found, first, self.count)
        if first < last and self.tokens[first].lower in self.lexicon.pronouns:
            last = first + 1
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        whole_comma = last < self.count and self.tokens[last].text == ","
        if cue.form == "document":
            return self._documented(cue, i, end, first, last, who)
        if not who:
            return None
        leading = self._leads(i)
        right = (self.tokens[last - 1].end, self._end())
        inserted = before is not None and before.text == "," and whole_comma
        if leading or (before is not None and before.lower in self.sets["relative"]):
            content: tuple[tuple[int, int], ...] = (right,)
        elif inserted:
            content = ((self.tokens[0].start, self.tokens[i - 1].end), right)
        else:
            content = ((self.tokens[0].start, self.tokens[i - 1].end),)
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        made = self._speaking(cue, i, end, who, content=content, subject_start=start, subject_end=stop)
        return replace(made, stance=stance)

    def _leads(self, i: int) -> bool:
        """True when a preposition opens its sentence or clause: nothing but openers and asides stand before it."""
        if i == 0:
            return True
        k = self._past_openers()
        if k >= i:
            return True
        before = self.tokens[i - 1]
        if before.lower in self.sets["clauses"] or before.lower in self.sets["breaks"]:
            return True
        return before.text in _MARKS and i <= 2

    def _documented(self, cue: Cue, i: int, end: int, first: int, last: int, who: tuple[Mention, ...]) -> Statement | None:
        leading = self._leads(i)
        here = (self.tokens[end - 1].end, self._end())
        content = (here,) if leading else ((self.tokens[0].start, self.tokens[i].start),)
        named = tuple(m for m in who if m.affiliation or m.kind in ("body", "place", "person"))
        if not named:
            return None
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        return self._make(cue, i, end, speakers=named, content=content, subject_start=start, subject_end=stop)

    def _noun(self, cue: Cue, i: int, end: int) -> Statement | None:
        """ "Estimates by X": X speaks, of the whole sentence."""
        first, last = subject_after(self.found, end, self.count)
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        if not who or who[0].kind in ("phrase", "pronoun"):
            return None
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        content = ((self.tokens[0].start, self._end()),)
        return self._make(cue, i, end, speakers=who, content=content, subject_start=start, subject_end=stop)

    def _headline(self) -> Iterator[Statement]:
        """ "X: so many dead", "so many dead, X says": a colon after a short name, or a bare verb of the language's headlines."""
        colon = next((k for k, t in enumerate(self.tokens) if t.text == ":"), None)
        if colon is not None and 0 < colon <= self.count - 2:
            begin = max((k + 1 for k in range(colon) if self.tokens[k].text == ","), default=0)
            if colon - begin <= 6:
                who = mentions(self.found, begin, colon, self.alone)
                if who and who[0].kind in ("person", "body", "place", "role"):
                    cue = Cue(words=(":",), form="active", stance="asserts")
                    content = ((self.tokens[colon].end, self._end()),)
                    start, stop = self.tokens[begin].start, self.tokens[colon - 1].end
                    yield self._make(
                        cue,
                        colon,
                        colon + 1,
                        form="headline",
                        speakers=who,
                        content=content,
                        subject_start=start,
                        subject_end=stop,
                    )
                    return
        for k, token in enumerate(self.tokens[1:6], start=1):
            stance = self.lexicon.headline.get(token.lower)
            if stance is not None and token.text[0].isupper():
                who = mentions(self.found, 0, k, self.alone)
                if who and who[0].kind != "pronoun":
                    cue = Cue(words=(token.lower,), form="active", stance=stance)
                    content = ((token.end, self._end()),)
                    yield self._make(cue, k, k + 1, form="headline", speakers=who, content=content)
                    return

    def _end(self) -> int:
        return self.tokens[-1].end
