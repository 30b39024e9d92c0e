"""The concepts that all languages share: what is a kind of what, and which states are told of the same people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from checker.lang import senses

__all__ = ["broad", "family", "is_generic", "is_owned", "is_thing", "root", "tells_itself"]


@cache
def broad(concept: str) -> tuple[str, ...]:
    """The concept and the broader ones above it, nearest first.

    Example:
        >>> broad("son")
        ('son', 'child', 'person')
    """
    table: Mapping[str, str] = senses("concepts")["broader"]
    chain = [concept]
    while chain[-1] in table and len(chain) < 10:
        chain.append(table[chain[-1]])
    return tuple(chain)


def root(concept: str | None) -> str:
    """The broadest concept above this one."""
    return broad(concept)[-1] if concept else ""


@cache
def is_generic(concept: str | None) -> bool:
    """True for words for people at large, between which writers change freely."""
    return concept in senses("concepts")["generic"]


@cache
def is_thing(concept: str | None) -> bool:
    """True for what is no living being, so that "returned" or "arrested" cannot be said of it as of people."""
    return root(concept) in senses("concepts")["things"]


@cache
def is_owned(concept: str | None) -> bool:
    """True for what several have in one contest, such as votes and medals: a count without its owner says nothing."""
    return root(concept) in senses("concepts")["owned"]


@cache
def tells_itself(action: str | None, concept: str | None) -> bool:
    """True where those counted tell of something ("11 provinces reported an outbreak"): what they tell of is not known."""
    return action in senses("concepts")["telling"] and concept in senses("concepts")["regions"]


@cache
def family(state: str | None) -> str | None:
    """The state under which a state is compared: those who are stranded at a border are told of as having fled, too."""
    return senses("concepts")["alike"].get(state, state) if state else None
