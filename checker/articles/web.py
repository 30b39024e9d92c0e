"""Pages, feeds and web archives as records: what a newspaper's site gives."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from html.parser import HTMLParser
from typing import IO, Any
from urllib.parse import urlsplit

from checker.articles.decoding import decoded
from checker.articles.files import LARGEST, UNREADABLE, Record, Refused
from checker.articles.moments import moment
from checker.deadlines import DEFAULT, TooLongError, deadline

__all__ = ["archive", "feed", "json_feed", "page", "plain"]

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
    try:
        with deadline(DEFAULT):
            body = trafilatura.extract(text, include_comments=False, include_tables=False)
            told = trafilatura.extract_metadata(text) if body else None
    except TooLongError:
        raise Refused(f"this page takes longer than {DEFAULT:g} seconds to read; expected an article") from None
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
            content = json.loads(script)
        except (json.JSONDecodeError, RecursionError):
            continue
        for item in _items(content):
            kinds = item.get("@type")
            if any(_NEWS.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return _of_item(item)
    return {}


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
        "title": _string(item.get("headline")),
        "published": _string(item.get("datePublished")),
        "authors": [name for name in names if name],
        "outlet": _name(item.get("publisher")),
        "url": _string(home),
    }


def _name(value: Any, key: str = "name") -> str | None:
    return _string(value.get(key)) if isinstance(value, dict) else _string(value)


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def feed(raw: bytes) -> Iterator[Record]:
    """The entries of an RSS or Atom feed, each marked as partial unless the feed carries its whole content."""
    try:
        import feedparser  # noqa: PLC0415
    except ImportError:
        raise Refused("feeds need the extra 'feeds'; expected: pip install 'numeric-claim-checker[feeds]'") from None
    found = feedparser.parse(io.BytesIO(raw))  # bytes, never an address: nothing is fetched
    if not found.entries:
        raise Refused("no entries in this feed; expected RSS or Atom")
    for number, entry in enumerate(found.entries, 1):
        contents = [one.get("value", "") for one in entry.get("content", [])]
        body = max(contents, key=len, default="")
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        yield Record(
            _entry(
                title=entry.get("title"),
                body=plain(body or entry.get("summary", "")),
                partial=not body,
                url=entry.get("link"),
                id=entry.get("id"),
                outlet=found.feed.get("title"),
                published="{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*when[:6]) if when else None,
                authors=[one["name"] for one in entry.get("authors", []) if one.get("name")],
                language=entry.get("language") or found.feed.get("language"),
            ),
            number=number,
        )


def json_feed(content: Mapping[str, Any]) -> Iterator[Record]:
    """The items of a JSON Feed."""
    items = content.get("items")
    if not isinstance(items, list):
        raise Refused("a JSON Feed without 'items'; expected a list of them")
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            yield Record(item, number=number)
            continue
        body = item.get("content_text") or plain(str(item.get("content_html") or ""))
        authors = item.get("authors") or content.get("authors") or []
        yield Record(
            _entry(
                title=item.get("title"),
                body=body or str(item.get("summary") or ""),
                partial=not body,
                url=item.get("url"),
                id=str(item["id"]) if "id" in item else None,
                outlet=content.get("title"),
                published=item.get("date_published"),
                authors=[one["name"] for one in authors if isinstance(one, dict) and isinstance(one.get("name"), str)],
                language=item.get("language") or content.get("language"),
            ),
            number=number,
        )


def _entry(*, title: Any, body: str, language: Any, **told: Any) -> dict[str, Any]:
    """A record of a feed's entry; a language of the feed that has no data is left to the text itself."""
    name = plain(title) if isinstance(title, str) else None
    text = body if not name or body.startswith(name) else f"{name}\n\n{body}"
    return {"title": name, "text": text, "hinted": language if isinstance(language, str) else None, **told}


def archive(stream: IO[bytes]) -> Iterator[Record]:
    """The pages of a web archive, one after the other; never more than one of them is in memory."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        raise Refused("WARC needs the extra 'warc'; expected: pip install 'numeric-claim-checker[warc]'") from None
    number = 0
    records = ArchiveIterator(stream)
    try:
        while True:
            with redirect_stderr(io.StringIO()):  # what the reader prints of broken records is not for the user
                record = next(records, None)
            if record is None:
                break
            if record.rec_type not in ("response", "resource"):
                continue
            told_by = record.http_headers if record.rec_type == "response" else record.rec_headers
            if told_by is None or "html" not in (told_by.get_header("Content-Type") or ""):
                continue  # a picture, a style sheet, the answer of a name server
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            try:
                raw = record.content_stream().read(LARGEST + 1)
                if len(raw) > LARGEST:
                    raise Refused(f"page larger than {LARGEST // 10**6} MB; expected one article")
                if record.raw_stream.limit > 0 and not record.raw_stream.read(1):
                    raise Refused("page cut off before its end; expected all of it")
                told = page(decoded(raw)[0], url if url and urlsplit(url).scheme in ("http", "https") else None)
            except Refused as refused:
                yield Record(refused, number=number)
                continue
            told["published"] = told.get("published") or (record.rec_headers.get_header("WARC-Date") or "")[:10] or None
            yield Record(told, number=number)
    except (*UNREADABLE, ArchiveLoadFailed, AttributeError, ValueError) as error:  # the reader looks for an address in all
        why = str(error).strip().partition("\n")[0]
        raise Refused(f"no web archive, or broken after {number} pages: {why}; expected WARC") from None
    if not number:
        raise Refused("no page in this web archive; expected responses with HTML")
