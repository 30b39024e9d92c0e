"""The language of a text, by its commonest words; a text in none that has data is refused and never guessed."""

from __future__ import annotations

import re
from functools import cache

from checker.errors import CheckerError, LanguageError
from checker.lang import codes, language

__all__ = ["language_of"]

#: How much of a text is looked at, in characters.
SAMPLE = 20_000
#: Share of the words that must be a language's commonest ones, and how far the best must lead.
STOPWORD_SHARE, STOPWORD_LEAD = 0.06, 1.5
#: Where only one such word stands, so large a share it must be: several languages have a word "para".
LONE_SHARE = 0.2
#: So many of a neighbour's words for one of the language's own tell that the text is the neighbour's: Malay is not Indonesian.
NEIGHBOUR_SHARE = 0.25


def language_of(text: str) -> str:
    """The code of the text's language.

    Raises:
        CheckerError: when the text is in none that has data, or that cannot be told.

    Example:
        >>> language_of("Banjir di kota itu sudah surut dan warga akan pulang pada hari ini.")
        'id'
    """
    sample = re.findall(r"[^\W\d_]+", text[:SAMPLE].lower())
    if not sample:
        raise CheckerError("no words; expected an article")
    shares = sorted(((_share(sample, code, "stopwords"), code) for code in codes()), reverse=True)
    (best, code), rest = shares[0], shares[1:]
    least = LONE_SHARE if best * len(sample) < 2 else STOPWORD_SHARE
    unclear = best < least or any(best < STOPWORD_LEAD * share for share, _ in rest)
    if unclear or _share(sample, code, "neighbours") > NEIGHBOUR_SHARE * best:
        raise LanguageError(f"language not recognised; expected {' or '.join(codes())}, or the key 'language'")
    return code


def _share(sample: list[str], code: str, table: str) -> float:
    words = _words(code, table)
    return sum(word in words for word in sample) / len(sample)


@cache
def _words(code: str, table: str) -> frozenset[str]:
    return frozenset(language(code).table("language")[table])
