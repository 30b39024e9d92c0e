"""What concepts, units and countries are called in a reader's language."""

from __future__ import annotations

from functools import cache

from checker.lang import language

__all__ = ["label", "territory"]


def label(kind: str, name: str | None, code: str) -> str | None:
    """The word of a language for a ``noun``, ``unit``, ``state``, ``action`` or ``topic``; None when it has none.

    Example:
        >>> label("noun", "soldier", "id")
        'tentara'
    """
    return _labels(kind, code).get(name or "")


def territory(name: str, code: str) -> str:
    """A country's name for its two-letter code; any other name as it is.

    Example:
        >>> territory("KP", "id")
        'Korea Utara'
    """
    if name[2:3] == "-":
        return _regions(code).get(name, name)
    if len(name) != 2 or not name.isupper():
        return name
    from babel import Locale  # noqa: PLC0415 - its locale data is only needed where something is shown

    return str(Locale(code).territories.get(name, name))


@cache
def _regions(code: str) -> dict[str, str]:
    """Of each region its first name in a language's list."""
    return {region: name for name, region in reversed(language(code).table("places")["regions"].items())}


@cache
def _labels(kind: str, code: str) -> dict[str, str]:
    if kind == "noun":
        return {entry["concept"]: entry["words"][0] for entry in language(code).table("nouns")["noun"]}
    if kind == "unit":
        return {entry["id"]: entry["words"][0] for entry in language(code).table("units")["unit"]}
    return {entry["id"]: entry.get("label", entry["words"][0]) for entry in language(code).table("measures")[kind]}
