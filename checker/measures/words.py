"""One language's words of measures, as look-ups; built once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.lang import language, senses
from checker.sentences import Phrases, phrases

__all__ = ["Words", "human", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What tells state, action, topic, kind, part, place and agent; see ``lang/schema/measures.toml``."""

    states: Phrases[str]
    actions: Phrases[str]
    topics: Phrases[str]
    kinds: Phrases[str]
    bases: Phrases[str]
    extremes: frozenset[str]
    of_time: frozenset[str]
    part: Phrases[bool]
    part_before: Phrases[bool]
    extra: frozenset[str]
    other: frozenset[str]
    negation: frozenset[str]
    place_before: frozenset[str]
    receiver_before: frozenset[str]
    agent_before: frozenset[str]
    joined: frozenset[str]
    done: Phrases[bool]
    breaks: frozenset[str]
    possessive: tuple[str, ...]
    preposed: bool


@cache
def words(code: str) -> Words:
    """The look-ups of a language."""
    table = language(code).table("measures")

    def senses_of(key: str, value: str) -> Phrases[str]:
        return phrases(code, [(word, entry[value]) for entry in table[key] for word in entry["words"]])

    return Words(
        states=senses_of("state", "id"),
        actions=senses_of("action", "id"),
        topics=senses_of("topic", "id"),
        kinds=senses_of("kind", "is"),
        bases=senses_of("basis", "is"),
        extremes=frozenset(table["extremes"]),
        of_time=frozenset(table["of_time"]),
        part=phrases(code, [(word, True) for word in table["part"]]),
        part_before=phrases(code, [(word, True) for word in table["part_before"]]),
        extra=frozenset(table["extra"]),
        other=frozenset(table["other"]),
        negation=frozenset(table["negation"]),
        place_before=frozenset(table["place_before"]),
        receiver_before=frozenset(table["receiver_before"]),
        agent_before=frozenset(table["agent_before"]),
        joined=frozenset(table["and"]),
        done=phrases(code, [(word, True) for word in table["done"]]),
        breaks=frozenset(table["clause_break"]),
        possessive=tuple(table["possessive"]),
        preposed=table["preposed"],
    )


@cache
def human() -> frozenset[str]:
    """The states that only people can be in."""
    return frozenset(senses("concepts")["human"])
