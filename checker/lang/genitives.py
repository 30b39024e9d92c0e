"""The genitive that a language hangs on a word: "Otis's", "the officials'"."""

from __future__ import annotations

from functools import cache

from checker.lang import language

__all__ = ["bare", "is_genitive"]


def bare(lower: str, code: str) -> str:
    """A word in small letters without its genitive, apostrophes as tokens have them.

    Example:
        >>> bare("otis’s", "en"), bare("otis's", "id")
        ('otis', "otis's")
    """
    word = lower.replace("’", "'")
    return word.removesuffix(next(filter(word.endswith, _endings(code, "genitive")), ""))


def is_genitive(lower: str, code: str) -> bool:
    """True for a word in small letters with a genitive, also that of a plural."""
    return lower.replace("’", "'").endswith((*_endings(code, "genitive"), *_endings(code, "genitive_plural")))


@cache
def _endings(code: str, key: str) -> tuple[str, ...]:
    return tuple(language(code).table("language")[key])
