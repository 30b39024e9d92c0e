"""Feeds as records: RSS and Atom, and JSON Feed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from xml.sax import SAXParseException

from checker.articles.moments import moment
from checker.articles.records import Notice, Record, Refused
from checker.articles.web import dicts, plain, string

__all__ = ["ROOTS", "feed", "json_feed"]

#: First elements of feeds.
ROOTS = frozenset({"rss", "feed", "rdf"})
#: Entities that stand for a character or a few, as feeds declare them for HTML's; others may unfold without end.
_DECLARED = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HARMLESS = re.compile(rb"<!ENTITY\s+\w+\s+(?:\"(?:&#\w+;|[^&\"%<]{0,20})\"|'(?:&#\w+;|[^&'%<]{0,20})')\s*>")


def feed(raw: bytes) -> Iterator[Record]:
    """The entries of an RSS or Atom feed, each marked as partial unless the feed carries its whole content.

    Raises:
        Refused: without the extra that reads feeds, for one without entries, or with entities that unfold.
    """
    try:
        import feedparser  # noqa: PLC0415
    except ImportError:
        raise Refused("feeds need the extra 'feeds'; expected: pip install 'numeric-claim-checker[feeds]'") from None
    bare = raw.replace(b"\x00", b"")  # also in UTF-16
    if len(_DECLARED.findall(bare)) > len(_HARMLESS.findall(bare)):
        raise Refused("a feed with entities of its own; expected none but for single characters")
    found = feedparser.parse(io.BytesIO(raw))  # bytes, never an address: nothing is fetched
    if not found.entries:
        raise Refused("no entries in this feed; expected RSS or Atom")
    broken = found.get("bozo_exception")
    if isinstance(broken, SAXParseException):
        yield Record(Notice(f"broken XML ({broken.getMessage()}); its entries were read as far as they could be"), line=None)
    for number, entry in enumerate(found.entries, 1):
        yield Record(partial(_of_feed, entry, found.feed), number=number)


def _of_feed(entry: Any, channel: Any) -> dict[str, Any]:
    contents = [one.get("value", "") for one in entry.get("content", [])]
    body = max(contents, key=len, default="")
    return _entry(
        title=entry.get("title"),
        body=plain(body or entry.get("summary", "")),
        partial=not body,
        url=entry.get("link"),
        id=entry.get("id"),
        outlet=channel.get("title"),
        published=_came(entry),
        authors=[one["name"] for one in entry.get("authors", []) if one.get("name")],
        language=entry.get("language") or channel.get("language"),
    )


def _came(entry: Any) -> str | None:
    """When an entry came out, in the zone that it is written in; in universal time where only the feed's reader knows it."""
    for key in ("published", "updated"):
        told, read = entry.get(key), entry.get(f"{key}_parsed")
        if isinstance(told, str) and told and (moment(told) is not None or not read):
            return told
        if read:
            return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*read[:6])
    return None


def json_feed(content: Mapping[str, Any]) -> Iterator[Record]:
    """The items of a JSON Feed."""
    items = content.get("items")
    if not isinstance(items, list):
        raise Refused("a JSON Feed without 'items'; expected a list of them")
    for number, item in enumerate(items, 1):
        yield Record(partial(_of_json, item, content) if isinstance(item, dict) else item, number=number)


def _of_json(item: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    body = string(item.get("content_text")) or plain(string(item.get("content_html")) or "")
    return _entry(
        title=item.get("title"),
        body=body or string(item.get("summary")) or "",
        partial=not body,
        url=item.get("url"),
        id=str(item["id"]) if "id" in item else None,
        outlet=string(content.get("title")),
        published=item.get("date_published"),
        authors=[
            name for one in dicts(item.get("authors")) or dicts(content.get("authors")) if (name := string(one.get("name")))
        ],
        language=item.get("language") or content.get("language"),
    )


def _entry(*, title: Any, body: str, language: Any, **told: Any) -> dict[str, Any]:
    """A record of a feed's entry; a language of the feed that has no data is left to the text itself."""
    name = plain(title) if isinstance(title, str) else None
    text = body if not name or body.startswith(name) else f"{name}\n\n{body}"
    return {"title": name, "text": text, "hinted": language if isinstance(language, str) else None, **told}
