"""The people and bodies that an article has introduced, in order, and what a short name, an office or a pronoun means then."""

from __future__ import annotations

from collections.abc import Iterable

from checker.attributions.lexicon import Lexicon
from checker.attributions.names import Mention, Tagged
from checker.lang.genitives import bare
from checker.model import Sentence, Speaker

__all__ = ["People", "single_names"]


class People:
    """Who is known so far. Every look-up is by word, so that an article costs time in its length."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: list[Speaker] = []
        self._by_token: dict[str, list[int]] = {}
        self._by_role: dict[str, list[int]] = {}
        self._alone: set[str] = set()
        self.bodies: set[str] = set()

    def alone(self, word: str) -> bool:
        """True when the article has used a capitalised word by itself already."""
        return word in self._alone

    def read(self, found: Tagged) -> None:
        """Take in the words that a sentence uses by themselves, and the abbreviations that it introduces in brackets."""
        tags, tokens = found.tags, found.tokens
        for i, tag in enumerate(tags):
            if tag == "N" and (i == 0 or tags[i - 1] != "N") and (i + 1 == len(tags) or tags[i + 1] != "N"):
                self._alone.add(tokens[i].lower)
            in_brackets = 1 <= i < len(tags) - 1 and tokens[i - 1].text == "(" and tokens[i + 1].text == ")"
            if in_brackets and tag in ("N", "A") and i >= 2:
                if tags[i - 2] == "N" and not self._body_before(found, i - 2):
                    self._nickname(tokens[i].lower, tokens[i - 2].lower)
                else:
                    self.bodies.add(tokens[i].lower)

    def _body_before(self, found: Tagged, i: int) -> bool:
        start = i
        while start > 0 and found.tags[start - 1] in ("N", "O", "R", "B", "P"):
            start -= 1
        return any(tag in ("O", "B") for tag in found.tags[start : i + 1])

    def _nickname(self, nickname: str, word: str) -> None:
        index = self._index_of(word)
        if index is not None:
            self._by_token.setdefault(nickname, []).append(index)

    def also_called(self, nickname: str, person: Speaker) -> None:
        """Another name of somebody known."""
        for index in reversed(range(len(self._known))):
            if self._known[index].name == person.name:
                for word in nickname.lower().split():
                    self._by_token.setdefault(word, []).append(index)
                return

    def introduce(self, mention: Mention) -> Speaker:
        """The speaker that a person's name stands for: somebody known whose name holds it, else a new one."""
        words = _words(mention.name, self._lexicon.code)
        known = self._same(words)
        if known is not None:
            person = self._known[known]
            if (person.role is None and mention.role is not None) or self._longer(_words(person.name, self._lexicon.code), words):
                longer = mention.name if self._longer(_words(person.name, self._lexicon.code), words) else person.name
                self._known[known] = Speaker(
                    name=longer,
                    role=person.role or mention.role,
                    affiliation=person.affiliation or mention.affiliation,
                )
                self._index(known, words, mention.role)
            return self._known[known]
        self._known.append(Speaker(name=mention.name, role=mention.role, affiliation=mention.affiliation))
        self._index(len(self._known) - 1, words, mention.role)
        return self._known[-1]

    @staticmethod
    def _longer(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
        """True when words tell more of a known name; what stands before a whole name ("Supporters Ann Lee") is no part of it."""
        return len(words) > len(known) and not (len(known) > 1 and words[-len(known) :] == known)

    def _index(self, index: int, words: tuple[str, ...], role: str | None) -> None:
        for word in words:
            entries = self._by_token.setdefault(word, [])
            if index not in entries[-4:]:
                entries.append(index)
        for word in {*_words(role or "", self._lexicon.code), *self._spelled_out(role or "")}:
            self._by_role.setdefault(word, []).append(index)

    def _spelled_out(self, role: str) -> list[str]:
        """The words of an office, those that the press shortens in full: "Dirut" is "direktur utama"."""
        offices = self._lexicon.short_offices
        return [full for word in _words(role, self._lexicon.code) for full in offices.get(word, word).split()]

    def _same(self, words: tuple[str, ...]) -> int | None:
        full = self._lexicon.nicknames.get(" ".join(words))
        for word in words if full is None else (*words, *full.split()):
            for index in reversed(self._by_token.get(word, [])[-8:]):
                known = set(_words(self._known[index].name, self._lexicon.code))
                if len(words) == 1 or set(words) <= known or known <= set(words) or full is not None:
                    return index
                initials = {w[0] for w in known}
                if len(set(words) & known) >= 2 or (len(words) == 2 and word == words[-1] and words[0][0] in initials):
                    return index
        return None

    def _index_of(self, word: str) -> int | None:
        entries = self._by_token.get(word)
        return entries[-1] if entries else None

    def named(self, word: str) -> Speaker | None:
        """The person last introduced with this word in his name."""
        index = self._index_of(word)
        return None if index is None else self._known[index]

    def of(self, affiliation: str) -> Speaker | None:
        """The last person introduced with an office of a country or a body."""
        return next((p for p in reversed(self._known) if p.role is not None and p.affiliation == affiliation), None)

    def in_office(self, mention: Mention) -> Speaker | None:
        """The last person introduced with this office ("the president", "that Russian minister"), or None."""
        words = [w for w in self._spelled_out(mention.name) if w not in self._lexicon.sets["determiners"]]
        candidates = [set(self._by_role.get(word, ())) for word in words if word not in self._lexicon.sets["demonstratives"]]
        if not candidates:
            return None
        deputies = self._lexicon.sets["deputies"].difference(words)
        common = set.intersection(*candidates).difference(*(self._by_role.get(word, ()) for word in deputies))
        return self._known[max(common)] if common else None


def single_names(sentences: Iterable[Sentence], lexicon: Lexicon) -> frozenset[str]:
    """The names of one word that speak in a text ("kata Ann, ..."), in small letters: people, as a town or a body has more."""
    found: set[str] = set()
    for sentence in sentences:
        tokens = sentence.tokens
        for i in range(len(tokens) - 1):
            cue = lexicon.cue_at(tokens, i)
            if cue is None or cue.form != "after" or i + len(cue.words) >= len(tokens):
                continue
            behind = i + len(cue.words)
            whole = behind + 1 == len(tokens) or not tokens[behind + 1].text[0].isupper()
            if whole and tokens[behind].text[0].isupper():
                found.add(tokens[behind].lower)
    return frozenset(found)


def _words(name: str, code: str) -> tuple[str, ...]:
    words = (bare(word.strip("().,"), code) for word in name.lower().replace("’", "'").split())
    return tuple(word for word in words if word)
