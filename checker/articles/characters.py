"""Texts from outside made of whole characters."""

from __future__ import annotations

import re

__all__ = ["whole_characters"]

_HALVES = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """The text with U+FFFD for every half of a character, as a broken JSON string or a file's odd name may hold.

    Example:
        >>> whole_characters("20" + chr(0xD800) + "orang")
        '20\ufffdorang'
    """
    return _HALVES.sub("\ufffd", text)
