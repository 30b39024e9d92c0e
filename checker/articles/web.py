"""Pages as records: what a newspaper's site shows, and what it says of itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from checker.articles.moments import moment
from checker.articles.records import Refused

__all__ = ["dicts", "page", "plain", "string"]

#: Elements that begin a new paragraph, and those whose content is no text.
_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr section article figure figcaption table pre hr".split()  # noqa: SIM905
)
_SILENT = frozenset({"script", "style", "template", "noscript"})
_NEWS = re.compile(r"^(?:\w*News\w*|Article|BlogPosting|Report\w*|LiveBlogPosting)$")
_LINKED = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


#: Marked sections, whose content is text; the parser breaks on those that are not well formed.
_MARKED = re.compile(r"<!\[(?:CDATA\[)?|\]\]>")


class _Text(HTMLParser):
    """The text of a piece of HTML, a blank line between its paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(" ".join(data.split("\n")))


def plain(markup: str) -> str:
    """The text of a piece of HTML.

    Example:
        >>> plain("<p>Sebanyak <b>20</b> orang</p><script>x()</script><p>tewas &amp; luka</p>")
        'Sebanyak 20 orang\\n\\ntewas & luka'
    """
    reader = _Text()
    reader.feed(_MARKED.sub(" ", markup))
    reader.close()
    return "\n\n".join(" ".join(one.split()) for one in "".join(reader.parts).split("\n\n") if one.strip())


def page(text: str, url: str | None = None) -> dict[str, Any]:
    """A saved page as a record: what it says of itself as linked data first, its main text and the rest by trafilatura.

    Raises:
        Refused: without the extra that reads pages, or when the page has no article.
    """
    try:
        import trafilatura  # noqa: PLC0415
    except ImportError:
        raise Refused("HTML needs the extra 'html'; expected: pip install 'numeric-claim-checker[html]'") from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is told by us, in one line
    body = trafilatura.extract(text, include_comments=False, include_tables=False)
    told = trafilatura.extract_metadata(text) if body else None
    if not body:
        raise Refused("no article text in this page; expected an article")
    found: dict[str, Any] = {}
    if told is not None:
        found = {"title": told.title, "url": told.url, "outlet": told.sitename, "published": told.date}
        found["authors"] = [told.author] if told.author else []
    linked = _linked(text)
    if moment(linked.get("published")) is None:  # written as on no clock: what the page shows counts instead
        linked.pop("published", None)
    found |= {key: value for key, value in linked.items() if value}
    title = found.get("title")
    record = {**found, "text": body if not title or title in body else f"{title}\n\n{body}"}
    record["url"] = record.get("url") or url
    return record


def _linked(text: str) -> dict[str, Any]:
    """What the page's JSON-LD says of its article."""
    for script in _LINKED.findall(text):
        try:
            content = json.loads(script, parse_int=str)  # numbers of any length, and none is needed
            item = next((one for one in _items(content) if _is_news(one)), None)
        except (json.JSONDecodeError, RecursionError):
            continue
        if item is not None:
            return _of_item(item)
    return {}


def _is_news(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(_NEWS.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _items(content: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(content, list):
        for one in content:
            yield from _items(one)
    elif isinstance(content, dict):
        yield content
        yield from _items(content.get("@graph", []))


def _of_item(item: Mapping[str, Any]) -> dict[str, Any]:
    authors = item.get("author") or []
    names = [_name(one) for one in (authors if isinstance(authors, list) else [authors])]
    home = item.get("url") or _name(item.get("mainEntityOfPage"), "@id")
    return {
        "title": string(item.get("headline")),
        "published": string(item.get("datePublished")),
        "authors": [name for name in names if name],
        "outlet": _name(item.get("publisher")),
        "url": string(home),
    }


def _name(value: Any, key: str = "name") -> str | None:
    return string(value.get(key)) if isinstance(value, dict) else string(value)


def string(value: Any) -> str | None:
    """The value if it is a string with something in it."""
    return value.strip() or None if isinstance(value, str) else None


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; none where there is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
