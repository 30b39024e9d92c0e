"""One record to an article: what it must give, and what stays unknown with a notice."""

from __future__ import annotations

from typing import Any

from checker.articles.characters import whole_characters
from checker.articles.decoding import garbled
from checker.articles.languages import language_of
from checker.articles.moments import EXPECTED, moment
from checker.articles.packed import LARGEST
from checker.articles.pages import article
from checker.articles.records import Notice, Refused
from checker.errors import LanguageError, nearest_of
from checker.lang import codes
from checker.model import Article

__all__ = ["made"]

#: A text with more wrongly decoded characters than this is told of.
GARBLED = 3
#: So many characters of what was not understood are repeated.
SHOWN = 60


def made(path: str, line: int, record: Any) -> tuple[Article, list[Notice]]:
    """The article of a record, and what is told of it.

    Raises:
        Refused: when the record is no article.
        CheckerError: when its language has no data, or cannot be told.
    """
    if not isinstance(record, dict):
        raise Refused(f"a {type(record).__name__}; expected an object with the key 'text'")
    text = _text(record)
    authors = record.get("authors")
    code = _language(record) or language_of(text)
    url, own = _string(record, "url"), _string(record, "id")
    when = record.get("published")
    published = moment(when, code)
    found = article(
        text,
        path=path,
        line=line,
        id=own,
        url=url,
        identity=url or (own if not path.lower().removesuffix(".gz").endswith(".txt") else None),
        partial=record.get("partial") is True,
        outlet=_string(record, "outlet"),
        title=_string(record, "title"),
        published=published,
        authors=tuple(whole_characters(a) for a in authors if isinstance(a, str)) if isinstance(authors, list) else (),
        language=code,
    )
    told = []
    if published is None and when not in (None, ""):
        left = "left unknown" if found.published.day is None else f"its text says {found.published.day}"
        told.append(Notice(f"published is {_shown(when)}; expected {EXPECTED}; {left}"))
    wrong = garbled(found.text)
    if wrong > GARBLED:
        told.append(Notice(f"{wrong} characters look wrongly decoded before; figures and names may be misread"))
    return found, told


def _text(record: dict[str, Any]) -> str:
    text = record.get("text")
    if not isinstance(text, str):
        hint = nearest_of("text", [str(key) for key in record]) if "text" not in record else None
        also = f"; did you mean {hint!r}?" if hint else ""
        raise Refused(f"no text; expected the key 'text' with a string{also}")
    if not text.strip():
        raise Refused("empty text; expected an article")
    if len(text) > LARGEST:
        raise Refused(f"text longer than {LARGEST} characters; expected one article")
    return text


def _language(record: dict[str, Any]) -> str | None:
    """The language that the record says; what a feed says counts only where it has data, else the text decides."""
    code, hinted = (_short(_string(record, key)) for key in ("language", "hinted"))
    if code is not None and code not in codes():
        raise LanguageError(f"language {_string(record, 'language')!r} has no data; expected {' or '.join(codes())}")
    return code or (hinted if hinted in codes() else None)


def _short(code: str | None) -> str | None:
    return code.split("-")[0].lower() if code else None


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Refused(f"{key} is a {type(value).__name__}; expected a string")
    return whole_characters(value)


def _shown(value: Any) -> str:
    told = whole_characters(repr(value))
    return told if len(told) <= SHOWN else f"{told[:SHOWN]}…"
