"""One language's words of measures, as look-ups; built once a process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.lang import language, senses
from checker.quantities.words import words as figures
from checker.sentences import Phrases, phrases

__all__ = ["Words", "human", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What tells state, action, topic, kind, part, place and agent; see ``lang/schema/measures.toml``."""

    states: Phrases[str]  # "" for phrases that tell none, whatever is in them
    holding: Phrases[bool]  # right before those whom a house or a vehicle holds
    heads: Phrases[str]
    actions: Phrases[str]
    topics: Phrases[str]
    kinds: Phrases[str]
    bases: Phrases[str]
    limited: Mapping[str, frozenset[str]]  # of some actions and topics the dimensions that alone they can be told of
    extremes: frozenset[str]
    of_time: frozenset[str]
    part: Phrases[bool]
    part_before: Phrases[bool]
    extra: frozenset[str]
    another: Phrases[bool]
    where: Phrases[bool]
    filler: frozenset[str]
    alone: frozenset[str]
    each: Phrases[bool]
    window: Phrases[bool]
    back: Phrases[bool]
    talk: Phrases[bool]
    whole: Phrases[bool]
    forces: frozenset[str]
    other: frozenset[str]
    negation: frozenset[str]
    place_before: frozenset[str]
    receiver_before: frozenset[str]
    agent_before: frozenset[str]
    joined: frozenset[str]
    done: Phrases[bool]
    breaks: frozenset[str]
    possessive: tuple[str, ...]
    verb: re.Pattern[str]
    with_figure: frozenset[str]  # between the name of a place and its figure
    locality_before: Phrases[bool]
    locality_after: Phrases[bool]
    preposed: bool


@cache
def words(code: str) -> Words:
    """The look-ups of a language."""
    table, localities = language(code).table("measures"), language(code).table("scenes")["locality"]

    def senses_of(key: str, value: str) -> Phrases[str]:
        return phrases(code, _senses(table[key], value))

    return Words(
        states=phrases(code, [*_senses(table["state"], "id"), *((word, "") for word in table["no_state"])]),
        holding=phrases(code, [(word, True) for word in table["holding"]]),
        heads=senses_of("head", "id"),
        actions=senses_of("action", "id"),
        topics=senses_of("topic", "id"),
        kinds=senses_of("kind", "is"),
        bases=senses_of("basis", "is"),
        extremes=frozenset(table["extremes"]),
        of_time=frozenset(table["of_time"]),
        part=phrases(code, [(word, True) for word in table["part"]]),
        part_before=phrases(code, [(word, True) for word in table["part_before"]]),
        limited={one["id"]: frozenset(one["of"]) for key in ("action", "topic") for one in table[key] if "of" in one},
        extra=frozenset(table["extra"]),
        another=phrases(code, [(word, True) for word in table["another"]]),
        where=phrases(code, [(word, True) for word in table["where"]]),
        filler=figures(code).filler,
        alone=frozenset(table["alone"]),
        each=phrases(code, [(word, True) for word in table["each"]]),
        window=phrases(code, [(word, True) for word in table["window"]]),
        talk=phrases(code, [(word, True) for word in table["talk"]]),
        back=phrases(code, [(word, True) for word in table["back"]]),
        whole=phrases(code, [(word, True) for word in table["base"]]),
        forces=frozenset(table["forces"]),
        other=frozenset(table["other"]),
        negation=frozenset(table["negation"]),
        place_before=frozenset(table["place_before"]),
        receiver_before=frozenset(table["receiver_before"]),
        agent_before=frozenset(table["agent_before"]),
        joined=frozenset(table["and"]),
        done=phrases(code, [(word, True) for word in table["done"]]),
        breaks=frozenset(table["clause_break"]),
        possessive=tuple(table["possessive"]),
        verb=figures(code).verb,
        with_figure=frozenset(table["with_figure"]),
        locality_before=phrases(code, [(word, True) for one in localities for word in one.get("before", ())]),
        locality_after=phrases(code, [(word, True) for one in localities for word in one.get("after", ())]),
        preposed=table["preposed"],
    )


def _senses(entries: Iterable[Mapping[str, Any]], value: str) -> list[tuple[str, str]]:
    return [(word, entry[value]) for entry in entries for word in entry["words"]]


@cache
def human() -> frozenset[str]:
    """The states that only people can be in."""
    return frozenset(senses("concepts")["human"])
