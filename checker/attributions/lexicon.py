"""The words of speech and of offices of one language, ready for look-ups; built once a process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from checker.lang import language
from checker.lang.places import Places, places
from checker.model import Token

__all__ = ["Cue", "Form", "Lexicon", "Phrases", "Stance", "lexicon", "phrases"]

Stance = Literal["asserts", "estimates", "denies", "predicts", "plans"]
Form = Literal["active", "after", "either", "enclitic", "passive", "according", "document", "weak", "headline", "nouns", "relays"]
_FORMS: tuple[Form, ...] = (
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
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One way to say that somebody speaks."""

    words: tuple[str, ...]
    form: Form
    stance: Stance


class Phrases:
    """A set of phrases of words, found at a place among tokens; the longest wins."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in entries:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], i: int, end: int | None = None) -> tuple[int, str] | None:
        """How many tokens the longest phrase at ``i`` takes, and its value; None when there is none."""
        limit = len(tokens) if end is None else end
        if i >= limit:
            return None
        for words, value in self._by_first.get(tokens[i].lower, ()):
            if i + len(words) <= limit and all(tokens[i + k].lower == w for k, w in enumerate(words)):
                return len(words), value
        return None

    def holds(self, tokens: Sequence[Token], i: int, end: int | None = None) -> int:
        """How many tokens the longest phrase at ``i`` takes, 0 when there is none."""
        found = self.at(tokens, i, end)
        return 0 if found is None else found[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What a language says about speaking. ``sets`` are single words, ``phrases`` may be longer; keys as in the TOML."""

    code: str
    cues: Mapping[str, tuple[Cue, ...]]  # by their first word, longest first
    headline: Mapping[str, Stance]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Phrases]
    stances: Phrases
    nouns: Phrases
    pronouns: Mapping[str, str]
    nicknames: Mapping[str, str]
    short_offices: Mapping[str, str]
    from_to: Mapping[str, str]
    prefixes: tuple[str, ...]
    participles: tuple[str, ...]  # how words end that tell what people were doing ("officials visiting the site")
    media: Phrases
    handles: frozenset[str]  # outlets of several words in one and in small letters: "cnnindonesia"
    places: Places
    abbreviations: frozenset[str]
    field_form: re.Pattern[str]  # what an office's field looks like that is not listed
    body_form: re.Pattern[str]  # what the short name of a body looks like that is not listed
    ranked_form: re.Pattern[str]  # what an office looks like whose holder has a rank
    plain: frozenset[str]  # words that are no name at the start of a sentence, where every word has a capital

    def is_field(self, word: str) -> bool:
        """True for a lower-case word that names the field of an office."""
        return word in self.sets["fields"] or self.field_form.fullmatch(word) is not None

    def cue_at(self, tokens: Sequence[Token], i: int) -> Cue | None:
        """The longest cue that begins at a token."""
        for cue in self.cues.get(tokens[i].lower, ()):
            if all(i + k < len(tokens) and tokens[i + k].lower == w for k, w in enumerate(cue.words)):
                return cue
        return None


_SETS = [
    "adverbs",
    "adverbials",
    "cuts",
    "clauses",
    "breaks",
    "that",
    "and",
    "relative",
    "free_relatives",
    "by",
    "naming",
    "naming_verbs",
    "no_subjects",
    "intents",
    "purposes",
    "searches",
    "future",
    "negations",
    "relay_fillers",
    "closing",
    "slipped",
    "causatives",
    "addressed",
    "passives",
    "actions",
    "also_nouns",
    "stating",
    "states",
    "governs",
    "unwilling",
]
_PHRASES = ["openers", "not_cues", "hal", "ties", "tied_pronouns", "outlet_voice", "media_heads"]
_ROLE_SETS = [
    "words",
    "ranks",
    "fields",
    "adjectives",
    "bodies",
    "body_tails",
    "people",
    "groups",
    "epithets",
    "several",
    "titles",
    "particles",
    "documents",
    "determiners",
    "own_side",
    "demonstratives",
    "not_names",
    "role_joins",
    "inside",
    "first_persons",
    "things",
    "districts",
    "role_tails",
    "deputies",
]


@cache
def lexicon(code: str) -> Lexicon:
    """The words of speech of a language."""
    cues, roles = language(code).table("cues"), language(code).table("roles")
    by_first: dict[str, list[Cue]] = {}
    for form in _FORMS:
        for phrase, stance in cues[form].items():
            words = tuple(phrase.split())
            by_first.setdefault(words[0], []).append(Cue(words=words, form=form, stance=cast(Stance, stance)))
    sets = {name: frozenset(cues[name]) for name in _SETS} | {name: frozenset(roles[name]) for name in _ROLE_SETS}
    return Lexicon(
        code=code,
        cues={word: tuple(sorted(found, key=lambda c: -len(c.words))) for word, found in by_first.items()},
        headline=cues["headline"],
        sets=sets,
        phrases={name: phrases(cues[name]) for name in _PHRASES}
        | {n: phrases(roles[n]) for n in ("also_called", "called_so", "towns")},
        stances=Phrases(cues["stances"].items()),
        nouns=Phrases(cues["nouns"].items()),
        pronouns=roles["pronouns"],
        nicknames=roles["nicknames"],
        short_offices=roles["short_offices"],
        from_to=cues["from_to"],
        prefixes=tuple(cues["verb_prefixes"]),
        participles=tuple(cues["participles"]),
        media=_media(cues["media"], code),
        handles=frozenset(re.sub(r"\W", "", name).lower() for name in cues["media"] if re.search(r"\W", name)),
        places=places(code),
        abbreviations=frozenset(language(code).table("language")["abbreviations"]),
        body_form=re.compile(roles["body_form"] or "(?!)"),
        field_form=re.compile(roles["field_form"] or "(?!)"),
        ranked_form=re.compile(roles["ranked_form"] or "(?!)"),
        plain=frozenset(by_first) | _plain(cues, roles),
    )


def _plain(cues: Mapping[str, Any], roles: Mapping[str, Any]) -> frozenset[str]:
    lists = [cues[name] for name in (*_SETS, *_PHRASES) if name != "media_heads"]
    lists += [roles[name] for name in ("people", "documents", "determiners", "inside", "first_persons", "own_side")]
    return frozenset(str(entry).split()[0] for entries in lists for entry in entries)


def phrases(entries: Iterable[Any]) -> Phrases:
    """Phrases without values of their own, made once for the same entries."""
    return _phrases(tuple(map(str, entries)))


@cache
def _phrases(entries: tuple[str, ...]) -> Phrases:
    return Phrases((entry, "") for entry in entries)


def _media(names: Iterable[str], code: str) -> Phrases:
    from checker.sentences import tokens  # noqa: PLC0415 - only when a text is read

    return Phrases((" ".join(t.lower for t in tokens(name, code)), name) for name in names)
