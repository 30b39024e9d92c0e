"""The errors that a user can mend: each is one line with the place, what was expected and the nearest valid word."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["CheckerError", "DamagedError", "DataError", "LanguageError", "nearest_of"]


class CheckerError(Exception):
    """Something that the user can mend; its text is one plain line."""


class LanguageError(CheckerError):
    """A text in a language that has no data: it is left out and counted, never guessed."""


class DamagedError(CheckerError):
    """A file that this program keeps cannot be read, in part or at all."""


class DataError(CheckerError):
    """A file that says something that was not expected.

    Example:
        >>> str(DataError("rules/a.toml", "unknown key", line=3, key="levle", expected="level", nearest="level"))
        "rules/a.toml:3: unknown key 'levle'; expected level; did you mean 'level'?"
    """

    def __init__(
        self,
        path: object,
        reason: str,
        *,
        line: int | None = None,
        key: str | None = None,
        expected: str | None = None,
        nearest: str | None = None,
    ) -> None:
        self.path = str(path)
        self.reason = reason
        self.line = line
        self.key = key
        self.expected = expected
        self.nearest = nearest
        place = self.path if line is None else f"{self.path}:{line}"
        said = reason if key is None else f"{reason} {key!r}"
        wanted = "" if expected is None else f"; expected {expected}"
        hint = "" if nearest is None else f"; did you mean {nearest!r}?"
        super().__init__(f"{place}: {said}{wanted}{hint}")


def nearest_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that is closest to ``word``, or None when none is near.

    Example:
        >>> nearest_of("levle", ["level", "kind"])
        'level'
    """
    found = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None
