"""The statements of one sentence: each cue with its speaker's words and the stretch of text that it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from checker.attributions.behind import subject_after
from checker.attributions.bounds import bounded
from checker.attributions.clauses import MARKS, Clauses, Statement
from checker.attributions.headlines import headline
from checker.attributions.lexicon import Cue
from checker.attributions.names import Mention, Tagged
from checker.attributions.shapes import by_behind, pure_body, pure_name
from checker.attributions.speakers import epithet, mentions
from checker.attributions.subjects import subject_before
from checker.model import SectionKind

__all__ = ["Statement", "statements"]


Alone = Callable[[str], bool]


def statements(
    found: Tagged, section: SectionKind, alone: Alone, quoted: Sequence[tuple[int, int]] = ()
) -> tuple[Statement, ...]:
    """The statements of a sentence in order. ``quoted`` are the stretches of speech in it: words there are no cues of its own."""
    reader = _Reader(found, section, alone, quoted)
    made = list(reader.read())
    return tuple(bounded(made, found))


class _Reader(Clauses):
    def read(self) -> Iterator[Statement]:
        if self.section in ("headline", "related"):
            yield from headline(self)
        i = 0
        while i < self.count:
            skip = self.lexicon.phrases["not_cues"].holds(self.tokens, i)
            if skip:
                i += skip
                continue
            cue = self.lexicon.cue_at(self.tokens, i)
            if cue is None or self.in_quote(i):
                i += 1
                continue
            made = self._statement(cue, i)
            if made is not None:
                yield made
                self.last_cue = i + len(cue.words)
            i += len(cue.words)

    def _statement(self, cue: Cue, i: int) -> Statement | None:
        end = i + len(cue.words)
        if cue.form == "relays":
            return self._cited(cue, i, end)
        if self.no_speech(cue, i, end):
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

    # --- speaker before the verb ------------------------------------------------------------------------------------

    def _active(self, cue: Cue, i: int, end: int) -> Statement | None:
        floor = self.floor(i)
        if self.relative_before(i):
            return self._of_relative(cue, i, end)
        if self.passive_before(i):
            return None
        first, last = subject_before(self.found, floor, i)
        if first < last and self.tokens[last - 1].lower in self.sets["and"]:
            return None  # "..., revised fees and added one"
        if cue.form == "either" and by_behind(self.found, end):
            return None  # "1,300 dead announced two weeks ago by X"
        if end < self.count and self.tokens[end].lower in self.sets["passives"]:
            first, last = self.omitted(floor, i) or (first, last)
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        content = ((self.tokens[end - 1].end, self.end()),)
        if not who:
            joined = first >= last and self.joined(floor, i)
            if not joined or cue.form == "weak":
                return None
            return self.make(cue, i, end, anaphor="same", content=content)
        if cue.form == "weak" and who[0].kind not in ("body", "document", "media"):
            return None
        if cue.stance == "plans" and any(t.lower in self.sets["unwilling"] for t in self.tokens[first:last]):
            return None  # "the attack targeted three hospitals"
        aim = bool(self.lexicon.prefixes) and self.tokens[i - 1].lower in self.sets["purposes"]
        if self.denied(i) or (aim and who[0].kind == "phrase"):  # "warga datang untuk meminta 3 truk"
            return None
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        more = self._inserted(first, i, end, content)
        return self.speaking(cue, i, end, who, content=more, subject_start=start, subject_end=stop)

    def _inserted(self, first: int, i: int, end: int, content: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """What an active verb reports: what follows; what stands before when nothing follows; both around an insertion."""
        if end < self.count and self.tokens[end].lower in self.sets["passives"] and first > 0:
            return ((self.tokens[self.floor(first)].start, self.tokens[first].start), *content)
        following = self.past_addressee(end) if self.tokens[i].lower in self.sets["addressed"] else self.skip_aside(end)
        ends = following >= self.count or self.tokens[following].text in '.!?”"' or self.count - following < 2
        before = self.text_before(first, closed=ends)
        if ends and before is not None:
            return (before,)
        if before is not None and self.tokens[following].text == "," and first > 0 and self.tokens[first - 1].text == ",":
            return (before, *content)
        return content

    def _of_relative(self, cue: Cue, i: int, end: int) -> Statement | None:
        """ "Claims by A, B and C, which say that ...": the names after the noun speak; else the words before the clause."""
        k = i - 1
        while self.tokens[k].lower not in self.sets["relative"]:
            k -= 1
        stop = k - 1 if k > 0 and self.tokens[k - 1].text == "," else k
        content = ((self.tokens[end - 1].end, self.end()),)
        for start in range(stop - 1, max(-1, stop - 20), -1):
            noun = self.lexicon.nouns.at(self.tokens, start, stop)
            if noun is not None:
                first = start + noun[0]
                while first < stop and self.tokens[first].lower in self.sets["by"] | self.sets["inside"]:
                    first += 1
                who = mentions(self.found, first, stop, self.alone)
                if who:
                    return self.make(cue, i, end, speakers=who, content=content)
                return None
        first, last = subject_before(self.found, self.floor(stop), stop)
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        if not who or who[0].kind in ("phrase", "pronoun", "document"):
            return None
        if cue.form == "weak" and not (pure_body(self.found, first, last) or pure_name(self.found, first, last)):
            return None  # "the crew found a list, which showed ..."
        return self.make(cue, i, end, speakers=who, content=content)

    # --- speaker behind the verb ------------------------------------------------------------------------------------

    def _after(self, cue: Cue, i: int, end: int) -> Statement | None:
        before = self.tokens[i - 1] if i else None
        opened = before is None or before.text in ",.!?…" or before.text in MARKS or before.text in "-–—"
        closing = before is not None and before.lower in self.sets["closing"]
        first, last, who = self._behind(end)
        marked = opened or closing or len(cue.words) > 1 or (before is not None and before.lower in self.lexicon.cues)
        if not who or not (marked or self._slipped_in(cue, i, last, who[0])):
            return None
        content = self.around(i, last)
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        closes = any(t.lower in self.sets["closing"] for t in self.tokens[max(0, i - 1) : end])
        return self.speaking(cue, i, end, who, content=content, subject_start=start, subject_end=stop, closes=closes)

    def _behind(self, start: int) -> tuple[int, int, tuple[Mention, ...]]:
        """The tokens of the subject behind a verb, and whom they name."""
        first, last = subject_after(self.found, start, self.count)
        described = epithet(self.found, first, last)
        if described is not None:
            return first, described.last, (described,)
        return first, last, mentions(self.found, first, last, self.alone) if first < last else ()

    def _slipped_in(self, cue: Cue, i: int, last: int, who: Mention) -> bool:
        """True for a speaker put into a sentence without a comma before him: "Hari ini kata Ann Lee, 3 orang hilang"."""
        if cue.words[-1] not in self.sets["slipped"] or last >= self.count or self.tokens[last].text != ",":
            return False
        pointed = self.tokens[i - 1].lower in self.sets["demonstratives"]  # "hal itu kata Ann, ..."
        named = who.kind == "person" and (who.role is not None or " " in who.name or pointed)
        return named and self.tokens[i].text.islower() and self.tokens[i - 1].text[0].isalnum()

    def _either(self, cue: Cue, i: int, end: int) -> Statement | None:
        before = self.tokens[i - 1] if i else None
        if before is not None and (before.text in MARKS or before.text == ","):
            first, last, who = self._behind(end)
            named = bool(who) and (who[0].kind != "phrase" or before.text in MARKS or pure_body(self.found, first, last))
            if named and not self._apposed(i):
                start, stop = self.tokens[first].start, self.tokens[last - 1].end
                content = self.around(i, last)
                return self.speaking(cue, i, end, who, content=content, subject_start=start, subject_end=stop)
        return self._active(replace(cue, form="either"), i, end)

    def _apposed(self, i: int) -> bool:
        """True when the comma before the verb closes an apposition: "Ann Lee, a spokeswoman, said"; not "on the coast, said"."""
        floor = self.floor(i)
        first, last = subject_before(self.found, floor, i)
        if first >= last or self.tokens[i - 1].text in MARKS:
            return False
        if not any(t.text == "," for t in self.tokens[floor : i - 1]):
            return False
        who = mentions(self.found, first, last, self.alone)
        return bool(who) and who[0].kind in ("person", "body", "place")

    def _enclitic(self, cue: Cue, i: int, end: int) -> Statement | None:
        before = self.tokens[i - 1] if i else None
        if before is not None and before.text[-1].isalnum() and before.lower not in self.lexicon.cues and i > 1:
            return None
        content = self.around(i, end)
        if i == 0 or (i == 1 and self.lexicon.phrases["openers"].holds(self.tokens, 0)):
            content = ((self.tokens[end - 1].end, self.end()),)
        return self.make(cue, i, end, anaphor="person", content=content)

    # --- passive, prepositions, nouns ----------------------------------------------------------------------

    def _passive(self, cue: Cue, i: int, end: int) -> Statement | None:
        whole = ((self.tokens[0].start, self.end()),)
        first = end
        by = first < self.count and self.tokens[first].lower in self.sets["by"]
        first += by
        by = by or cue.words[-1] in self.sets["by"]
        who: tuple[Mention, ...] = ()
        last = first
        if first < self.count and (by or self.agent_at(first)):
            first, last = subject_after(self.found, first, self.count)
            who = mentions(self.found, first, last, self.alone) if first < last else ()
        if not who or (who[0].kind == "phrase" and not by):
            if i > 0 and self.tokens[i - 1].lower in self.sets["free_relatives"]:
                return None  # "50 bags of what is believed to be heroin": doubt of what it is, not of how much
            inner = self.relative_before(i)  # "four men, who are believed to be members, were held"
            content = ((self.tokens[end - 1].end, self.clause(i)[0][1]),) if inner else self.clause(i)
            return self.make(cue, i, end, anaphor="nobody", content=content)
        back = bool(self.lexicon.phrases["hal"].holds(self.tokens, self.past_openers()))
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        return self.speaking(cue, i, end, who, content=whole, back=back, subject_start=start, subject_end=stop)

    def _according(self, cue: Cue, i: int, end: int) -> Statement | None:
        first = end
        stance = cue.stance
        noun = self.lexicon.nouns.at(self.tokens, first)
        if noun is not None:
            first, stance = first + noun[0], noun[1]  # type: ignore[assignment]
            while first < self.count and self.tokens[first].lower in self.sets["by"] | self.sets["inside"]:
                first += 1
        before = self.tokens[i - 1] if i else None
        first = self.past_keeping(first)
        first, last = subject_after(self.found, first, self.count)
        if first < last and self.tokens[first].lower in self.lexicon.pronouns:
            last = first + 1
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        whole_comma = last < self.count and self.tokens[last].text == ","
        if cue.form == "document":
            return self._documented(cue, i, end, first, last, who)
        if not who:
            return None
        closes = i == 1 and before is not None and before.lower in self.sets["closing"] and self.count - last <= 1
        leading = self.leads(i)
        right = (self.tokens[self.past_source(last) - 1].end, self.end())
        inserted = before is not None and before.text == "," and whole_comma
        if leading or (before is not None and before.lower in self.sets["relative"]):
            content: tuple[tuple[int, int], ...] = (right,)
        elif inserted:
            content = ((self.tokens[0].start, self.tokens[i - 1].end), right)
        else:
            content = ((self.tokens[0].start, self.tokens[i - 1].end),)
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        made = self.speaking(cue, i, end, who, content=content, subject_start=start, subject_end=stop, closes=closes)
        return replace(made, stance=stance)

    def _documented(self, cue: Cue, i: int, end: int, first: int, last: int, who: tuple[Mention, ...]) -> Statement | None:
        leading = self.leads(i)
        here = (self.tokens[end - 1].end, self.end())
        content = (here,) if leading else ((self.tokens[0].start, self.tokens[i].start),)
        named = tuple(m for m in who if m.affiliation or m.kind in ("body", "place", "person"))
        if not named:
            return None
        start, stop = self.tokens[first].start, self.tokens[last - 1].end
        return self.make(cue, i, end, speakers=named, content=content, subject_start=start, subject_end=stop)

    def _cited(self, cue: Cue, i: int, end: int) -> Statement | None:
        """ "Mengutip data BPS, ...": data of a body that is no outlet are a document; None for anything else that is relayed."""
        if end >= self.count or self.tokens[end].lower not in self.sets["documents"]:
            return None
        first, last = subject_after(self.found, end, self.count)
        who = mentions(self.found, first, last, self.alone) if first < last else ()
        body = "O" in self.found.tags[first:last] and not any(m.kind == "media" for m in who)
        return self._documented(replace(cue, form="document"), i, end, first, last, who) if body else None

    def _noun(self, cue: Cue, i: int, end: int) -> Statement | None:
        """ "Estimates by X": X speaks, of the whole sentence; of what follows when a figure does ("proyeksi X 5,1 persen")."""
        first, last = subject_after(self.found, end, self.count)
        number = next((k for k in range(first + 1, last) if self.found.tags[k] == "d"), last)
        who = mentions(self.found, first, number, self.alone) if first < number else ()
        if not who or who[0].kind in ("phrase", "pronoun"):
            return None
        start, stop = self.tokens[first].start, self.tokens[number - 1].end
        content = ((stop if number < last else self.tokens[0].start, self.end()),)
        return self.make(cue, i, end, speakers=who, content=content, subject_start=start, subject_end=stop)
