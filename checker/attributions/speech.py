"""The speech of one article: its statements with their speakers resolved, and whose words a figure is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.attributions.lexicon import Lexicon, lexicon
from checker.attributions.names import Mention, Tagged, dateline, people_in, tagged
from checker.attributions.owners import owners
from checker.attributions.people import People, single_names
from checker.attributions.quotes import SPEECH_TOKENS, Quote, quotes
from checker.attributions.relays import Relay, relays
from checker.attributions.statements import Statement, statements
from checker.model import Article, Attribution, Quantity, Sentence, Speaker
from checker.sentences import headline_case

__all__ = ["Line", "Said", "Speech", "speech"]

#: An adverbial before a sentence's subject ("Terkait hal itu, ...") ends within so many tokens.
_ADVERBIAL = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with the speakers that its words stand for; empty speakers are hearsay or nobody known."""

    statement: Statement
    speakers: tuple[Speaker, ...]
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence as read: its words, what is said in it, and the outlets that it draws on."""

    sentence: Sentence
    found: Tagged
    said: tuple[Said, ...]
    relays: tuple[Relay, ...]
    subject: Speaker | None  # the person whom its main clause begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Who says what in one article. ``lines`` are its sentences in order."""

    article: Article
    lines: tuple[Line, ...]
    quotes: tuple[Quote, ...]
    owners: tuple[tuple[Said, int] | None, ...]  # of each quote: what was said and the sentence of its cue

    def attribution(self, quantity: Quantity, sentence: Sentence) -> Attribution:
        """Whose words a figure of a sentence is, with which stance, and through whom; the outlet's own when nobody speaks."""
        from checker.attributions.scope import attribution  # noqa: PLC0415 - the two halves of one room

        return attribution(self, quantity, sentence)


def speech(article: Article, sentences: tuple[Sentence, ...]) -> Speech:
    """The speech of an article, read once from its first sentence to its last."""
    words = lexicon(article.language)
    found_quotes = quotes(sentences)
    reader = _Reader(words, found_quotes, sentences)
    lines = tuple(reader.line(sentence) for sentence in sentences)
    return Speech(article=article, lines=lines, quotes=found_quotes, owners=tuple(owners(lines, found_quotes)))


class _Reader:
    """Reads sentence by sentence and remembers who was introduced and who spoke last."""

    def __init__(self, words: Lexicon, found_quotes: Sequence[Quote], sentences: Sequence[Sentence]) -> None:
        self.words, self.sentences = words, sentences
        self._written: set[str] | None = None  # the words of the text, as written inside its sentences
        self.people = People(words)
        self.single = single_names(sentences, words)
        self.outlets: dict[str, str] = {}  # the last word of each outlet that was named, and its name
        self.last: tuple[Speaker, ...] = ()
        self.last_person: tuple[Speaker, ...] = ()  # the last one who is no body: "dia" is he
        self.last_is_body = False
        self.last_at = (-9, -9)  # paragraph and index of the last statement
        self.spoke: set[str] = set()
        self.subject: Speaker | None = None
        self.subject_at = -9
        self.quoted: dict[int, list[tuple[int, int]]] = {}
        self.marked: dict[int, list[tuple[int, int]]] = {}  # with names and words held at a distance
        for quote in found_quotes:
            for index in range(quote.first, quote.last + 1):
                self.marked.setdefault(index, []).append((quote.start, quote.end))
            if quote.words >= SPEECH_TOKENS or quote.first != quote.last:
                for index in range(quote.first, quote.last + 1):
                    self.quoted.setdefault(index, []).append((quote.start, quote.end))

    def line(self, sentence: Sentence) -> Line:
        quoted = self.quoted.get(sentence.index, [])
        found = tagged(sentence.tokens, self.words, frozenset(self.people.bodies), self.single)
        self.people.read(found)
        made = statements(found, sentence.section, self.people.alone, quoted)
        passed = list(relays(found, lambda name: self.people.named(name.lower().split()[-1]) is not None))
        titled = sentence.section in ("headline", "related") and headline_case(sentence.tokens)
        if titled:
            made = tuple(s for s in made if all(m.kind != "person" or self._named_below(m.name) for m in s.speakers))
        else:
            self._introduce(found, self.marked.get(sentence.index, []), {relay.name for relay in passed})
        self.outlets.update({relay.name.split()[-1].lower(): relay.name for relay in passed})
        said: list[Said] = []
        for statement in made:
            media = [name for name in map(self._outlet, statement.speakers) if name is not None]
            if media and len(media) == len(statement.speakers):
                passed.insert(0, Relay(name=media[0], leading=False, start=statement.cue_start))
                self.outlets[media[0].split()[-1].lower()] = media[0]
                said.append(Said(statement=replace(statement, speakers=(), stance="asserts"), speakers=(), via=(media[0],)))
                continue
            speakers = self._resolve(statement, said, sentence)
            said.append(Said(statement=statement, speakers=speakers))
            if speakers and sentence.section not in ("headline", "related", "caption"):
                self._remember(speakers, sentence, statement)
        subject = None if titled else self._subject(found, quoted, made)
        if subject is not None and sentence.section not in ("headline", "related", "caption"):
            self.subject, self.subject_at = subject, sentence.index
        return Line(sentence=sentence, found=found, said=tuple(said), relays=tuple(passed), subject=subject)

    def _outlet(self, mention: Mention) -> str | None:
        """The outlet that speaks: named in full, or by its last word when it was named before ("the Post")."""
        if mention.kind == "media":
            return mention.name
        known = self.people.named(mention.name.lower()) is not None or mention.role is not None
        return None if known or not mention.name[0].isupper() else self.outlets.get(mention.name.lower())

    def _named_below(self, name: str) -> bool:
        """True when the words of a title can be a name: the text writes none of them small alone, and two with a capital.

        "Ferry Sinks: 40 Missing" names nobody; a single word that the text does not hold may.
        """
        if self._written is None:
            self._written = {t.text for s in self.sentences if s.section in ("lead", "body") for t in s.tokens[1:]}
        words = name.split()
        capital = [word for word in words if word in self._written]
        small = [word for word in words if word.lower() != word and word.lower() in self._written]
        return not small and (len(words) == 1 or len(capital) > 1)

    def _introduce(self, found: Tagged, quoted: Sequence[tuple[int, int]], outlets: set[str]) -> None:
        """Take in the people whom a sentence names outside quotation marks; outlets that it draws on are none."""
        for mention in people_in(found, 0, len(found.tokens), self.people.alone):
            place = found.tokens[mention.first].start
            if (len(mention.name.split()) < 2 and mention.role is None) or any(a < place < b for a, b in quoted):
                comma = mention.last < len(found.tokens) and found.tokens[mention.last].text == ","
                if self.words.phrases["called_so"].holds(found.tokens, mention.last + comma) and self.last_person:
                    self.people.also_called(mention.name, self.last_person[0])  # "kata Budi, sapaan akrabnya"
                continue
            if mention.name in outlets or self.words.media.holds(found.tokens, mention.first):
                continue
            person = self.people.introduce(mention)
            self._nickname(found, mention, person)

    def _nickname(self, found: Tagged, mention: Mention, person: Speaker) -> None:
        i = mention.last
        while i < len(found.tokens) and found.tokens[i].text in ",(":
            i += 1
        called = self.words.phrases["also_called"].holds(found.tokens, i)
        before = self._called_before(found, mention)
        if before:
            self.people.also_called(before, person)
        start = i + called if called else i
        end = start
        while end < len(found.tokens) and found.tags[end] in ("N", "T"):
            end += 1
        bracketed = (
            i > mention.last and found.tokens[i - 1].text == "(" and end < len(found.tokens) and found.tokens[end].text == ")"
        )
        if end > start and (called or bracketed):
            self.people.also_called(found.text(start, end), person)

    def _called_before(self, found: Tagged, mention: Mention) -> str:
        """The short name that stands before a whole one and the words between: "Buwi, sapaan akrab Budi Wahyono"."""
        first = next((k for k in range(mention.first, mention.last) if found.tags[k] == "N"), mention.last)
        for length in range(1, min(3, first) + 1):
            k = first - length
            if self.words.phrases["also_called"].holds(found.tokens, k, first) == length:
                k -= k > 0 and found.tokens[k - 1].text == ","
                alone = k > 0 and found.tags[k - 1] == "N" and (k == 1 or found.tags[k - 2] != "N")
                return found.tokens[k - 1].text if alone else ""
        return ""

    def _remember(self, speakers: tuple[Speaker, ...], sentence: Sentence, statement: Statement) -> None:
        if statement.speakers:
            self.last_is_body = len(speakers) == 1 and statement.speakers[0].kind in ("body", "phrase", "document", "place")
        kinds = ("body", "document", "place")
        body = bool(statement.speakers) and (statement.speakers[0].kind in kinds or self._several(statement.speakers[0]))
        self.last_person = self.last_person if body else speakers
        self.last = speakers
        self.spoke.update(speaker.name for speaker in speakers)
        self.last_at = (sentence.paragraph, sentence.index)

    def _several(self, mention: Mention) -> bool:
        """True for people without a name whom "he" cannot mean: "authorities there"."""
        return mention.kind == "phrase" and any(w in self.words.sets["several"] for w in mention.name.lower().split())

    def _subject(self, found: Tagged, quoted: Sequence[tuple[int, int]], made: Sequence[Statement]) -> Speaker | None:
        """The person with an office or a word of his own whom a sentence begins with, when it is not said by somebody else."""
        if made or not found.tokens or any(a <= found.tokens[0].start for a, b in quoted):
            return None
        skip = dateline(found.tokens)
        skip += self.words.phrases["openers"].holds(found.tokens, skip)
        if skip >= len(found.tokens):
            return None
        while skip < len(found.tokens) and found.tokens[skip].lower in self.words.sets["adverbials"]:
            ahead = range(skip, min(len(found.tokens) - 1, skip + _ADVERBIAL))
            skip = next((k + 1 for k in ahead if found.tokens[k].text == ","), len(found.tokens))
        first = next(iter(people_in(found, skip, min(len(found.tokens), skip + 12), self.people.alone)), None)
        if first is None:
            return None
        if first.first > skip + 1:
            return None
        known = self.people.introduce(first) if len(first.name.split()) > 1 else self.people.named(first.name.lower())
        told = known is not None and (known.role is not None or known.name in self.spoke or self._told_of(found, first))
        return known if told else None

    def _told_of(self, found: Tagged, first: Mention) -> bool:
        """True when a comma and who he is follow a whole name: "Ann Lee, a janitor on the ship, swam to the shore"."""
        i = first.last
        opened = i + 1 < len(found.tokens) and found.tokens[i].text == ","
        return opened and " " in first.name and found.tokens[i + 1].lower in self.words.sets["determiners"]

    def _resolve(self, statement: Statement, said: Sequence[Said], sentence: Sentence) -> tuple[Speaker, ...]:
        if statement.anaphor == "nobody":
            return ()
        if statement.anaphor == "same":
            return next((s.speakers for s in reversed(said) if s.speakers), ())
        if statement.anaphor is not None:
            return self._antecedent(statement.anaphor, said, sentence)
        found: list[Speaker] = []
        for mention in statement.speakers:
            speaker = self._speaker(mention, said, sentence)
            if speaker is not None:
                found.append(speaker)
        return tuple(found)

    def _antecedent(
        self, number: Literal["person", "group", "body", "same", "nobody"], said: Sequence[Said], sentence: Sentence
    ) -> tuple[Speaker, ...]:
        named = [s for s in said if s.speakers and not (number == "person" and any(map(self._several, s.statement.speakers)))]
        here = named[-1].speakers if named else ()
        if here and number != "body":
            return here
        if number == "body":
            return self.last if self.last_is_body and sentence.paragraph - self.last_at[0] <= 1 else ()
        near = self.last and sentence.paragraph - self.last_at[0] <= 1
        if near and self.subject_at <= self.last_at[1]:
            return self.last_person or self.last if number == "person" else self.last
        if number == "person" and self.subject is not None and self.subject_at > self.last_at[1]:
            return (self.subject,)
        return self.last

    def _speaker(self, mention: Mention, said: Sequence[Said], sentence: Sentence) -> Speaker | None:
        if mention.kind == "person":
            return self._person(mention)
        if mention.kind == "role":
            known = self.people.in_office(mention)
            if known is not None:
                return known
            if mention.pointed and self.last:
                return self._pointed(mention)
        if mention.pointed and mention.kind == "body":
            head = mention.name.lower().split()[0]  # "kementerian itu": the ministry that spoke last
            same = self.last_is_body and self.last[0].name.lower().split()[0] == head
            return self.last[0] if same else Speaker(name=mention.name, role=None, affiliation=mention.affiliation)
        if mention.pointed:
            known = self.people.in_office(mention)
            if known is not None:
                return known
        return Speaker(name=mention.name, role=None, affiliation=mention.affiliation)

    def _pointed(self, mention: Mention) -> Speaker:
        """Whom "that leader" means: the last person who spoke, of the country that the words name if they name one."""
        last = (self.last_person or self.last)[0]
        if mention.affiliation is None or last.affiliation == mention.affiliation:
            return last
        return self.people.of(mention.affiliation) or Speaker(name=mention.name, affiliation=mention.affiliation)

    def _person(self, mention: Mention) -> Speaker:
        words = mention.name.lower().split()
        known = self.people.named(words[0]) if len(words) == 1 else None
        if known is not None:
            return self.people.introduce(mention) if mention.role and known.role is None else known
        return self.people.introduce(mention)
