"""Articles as news agencies send them, as records: ninjs, NewsML-G2, NITF; and tables of articles."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from xml.etree import ElementTree as Xml

from checker.articles.packed import LARGEST
from checker.articles.records import Record, Refused
from checker.articles.web import dicts, plain, string
from checker.errors import nearest_of

__all__ = ["ROOTS", "columns", "markup", "ninjs", "root", "table"]

#: First elements of the formats of agencies.
ROOTS = frozenset({"nitf", "newsitem", "newsmessage"})

#: Names of columns, with what else they are called.
COLUMNS = {
    "text": ("text", "body", "content", "article"),
    "title": ("title", "headline"),
    "url": ("url", "link", "address"),
    "published": ("published", "date", "publish_date", "published_at", "datetime"),
    "outlet": ("outlet", "source", "publisher", "media_name"),
    "language": ("language", "lang"),
    "id": ("id",),
}

#: So many bytes from the start of a file hold its first element.
_START = 8192
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ELEMENT = re.compile(rb"<(?:[A-Za-z]\w*:)?([A-Za-z][A-Za-z0-9]*)[\s>/]")
#: The line before the head by which a spreadsheet tells the separator.
_SEPARATOR = re.compile(r"sep=.", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")


def ninjs(content: Mapping[str, Any]) -> dict[str, Any]:
    """An article in ninjs 1, 2 or 3."""
    bodies = [one for one in dicts(content.get("bodies")) if isinstance(one.get("value"), str)]
    kinds = ("body_text", "body_xhtml", "body_html")
    bodies += [{"value": content[key], "contenttype": key} for key in kinds if string(content.get(key))]
    if not bodies:
        raise Refused("ninjs without a body; expected 'bodies' or 'body_text'")
    best = next((one for one in bodies if "htm" not in str(one.get("contenttype", "")).lower()), None)
    text = best["value"] if best else plain(bodies[0]["value"])
    heads = [one.get("value") for one in dicts(content.get("headlines"))]
    title = next((one for one in (*heads, content.get("headline")) if isinstance(one, str) and one), None)
    sources = [one.get("name") for one in dicts(content.get("infosources"))]
    bylines = [one.get("value") for one in dicts(content.get("bylines"))] or [content.get("byline")]
    when = next((content[key] for key in ("versioncreated", "firstcreated", "contentcreated") if content.get(key)), None)
    return {
        "text": text if not title or title in text else f"{title}\n\n{text}",
        "title": title,
        "id": content.get("uri"),
        "url": _address(content.get("altids")),
        "published": when,
        "outlet": next((one for one in (*sources, content.get("source")) if isinstance(one, str) and one), None),
        "authors": [one for one in bylines if isinstance(one, str) and one],
        "language": content.get("language"),
    }


def _address(others: Any) -> str | None:
    """The web address among an article's other ids: a mapping in ninjs 1, a list of roles and values since."""
    if isinstance(others, dict):
        others = [{"role": role, "value": value} for role, value in others.items()]
    told = [one["value"] for one in dicts(others) if isinstance(one.get("value"), str)]
    return next((one for one in told if one.startswith(("https://", "http://"))), None)


def root(raw: bytes) -> str | None:
    """The name of a file's first element in small letters, however badly the file is formed.

    Example:
        >>> root(b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x "y">]><rdf:RDF>'), root(b"no markup")
        ('rdf', None)
    """
    start = _COMMENT.sub(b"", raw[: 2 * _START].replace(b"\x00", b"")[:_START])  # also in UTF-16
    first = _ELEMENT.search(start)
    return first[1].decode("ascii").lower() if first is not None else None


def markup(raw: bytes) -> Iterator[Record]:
    """The articles of a NewsML-G2 or NITF file; nothing for XML that is neither.

    Raises:
        Refused: when it is no XML, or declares entities of its own.
    """
    if b"<!ENTITY" in raw.replace(b"\x00", b""):  # also in UTF-16
        raise Refused("XML with entities of its own; expected plain NewsML-G2, NITF, RSS or Atom")
    try:
        root = Xml.fromstring(raw.lstrip())
    except (Xml.ParseError, ValueError, LookupError) as error:
        line = getattr(error, "position", (None,))[0]
        raise Refused(f"not XML: {error}; expected NewsML-G2, NITF, RSS or Atom", line) from None
    for one in root.iter():
        one.tag = str(one.tag).rpartition("}")[2]
    if root.tag == "nitf":
        yield Record(partial(_nitf, root))
    elif root.tag in ("newsItem", "newsMessage"):
        items = [root] if root.tag == "newsItem" else list(root.iter("newsItem"))
        if not items:
            raise Refused("NewsML-G2 without a newsItem; expected one or more")
        for number, item in enumerate(items, 1):
            yield Record(partial(_news_item, item), number=number)


def _news_item(item: Xml.Element) -> dict[str, Any]:
    inner = next(item.iter("nitf"), None)
    title = _words(item.find(".//contentMeta/headline"))
    when = item.find(".//itemMeta/versionCreated")
    meta = item.find(".//contentMeta/language")
    source = item.find(".//contentMeta/infoSource/name")
    provider = item.find(".//itemMeta/provider/name")
    told = _nitf(inner) if inner is not None else {"text": _paragraphs(item.find(".//contentSet")), "title": None}
    title = title or told["title"]
    if inner is None and title and title not in str(told["text"]):
        told["text"] = f"{title}\n\n{told['text']}"
    own = {
        "title": title,
        "id": item.get("guid"),
        "published": _words(when),
        "outlet": _words(source) or _words(provider),
        "authors": [one for one in (_words(by) for by in item.findall(".//contentMeta/by")) if one],
        "language": meta.get("tag") if meta is not None else None,
    }
    return {**told, **{key: value for key, value in own.items() if value}}


def _nitf(root: Xml.Element) -> dict[str, Any]:
    title = _words(root.find(".//hedline/hl1")) or _words(root.find(".//head/title"))
    body = _paragraphs(root.find(".//body.content"))
    date, source = root.find(".//date.issue"), root.find(".//doc-id")
    norm = date.get("norm") if date is not None else None
    return {
        "text": body if not title or title in body else f"{title}\n\n{body}",
        "title": title,
        "id": source.get("id-string") if source is not None else None,
        "published": _dated(norm) if norm else None,
        "outlet": _words(root.find(".//distributor")) or (source.get("regsrc") if source is not None else None),
        "authors": [one for one in (_words(by) for by in root.findall(".//byline")) if one],
    }


def _dated(norm: str) -> str:
    """ "20241015T093000+0700" as ISO 8601 with hyphens."""
    day, _, clock = norm.partition("T")
    day = f"{day[:4]}-{day[4:6]}-{day[6:]}" if day.isdigit() and len(day) == 8 else day
    return f"{day}T{clock}" if clock else day


def _words(element: Xml.Element | None) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _paragraphs(element: Xml.Element | None) -> str:
    if element is None:
        return ""
    found = [_words(one) for one in element.iter() if one.tag in ("p", "h1", "h2", "h3", "li")] or [_words(element)]
    return "\n\n".join(one for one in found if one)


def columns(head: str) -> dict[str, str]:
    """The columns of a table's head that are known, each with our name for it.

    Example:
        >>> columns("Headline;Text;Rubrik")
        {'headline': 'title', 'text': 'text'}
    """
    known = {also: name for name, others in COLUMNS.items() for also in others}
    names = [name.strip().lower() for name in _cells(_without_mark(head))]
    return {name: known[name] for name in names if name in known}


def _cells(head: str) -> list[str]:
    first = _first(head)[0]
    try:
        return next(csv.reader([first], delimiter=_delimiter(first)), [])
    except csv.Error:
        return []


def _first(head: str) -> tuple[str, str]:
    """The first line, and all behind it."""
    first, *rest = _LINE_END.split(head, maxsplit=1)
    return first, rest[0] if rest else ""


def _delimiter(head: str) -> str:
    return max("\t;,", key=head.count)


def _without_mark(head: str) -> str:
    """The head without the line by which a spreadsheet tells the separator."""
    first, rest = _first(head)
    return rest if _SEPARATOR.fullmatch(first.strip()) else head


def table(lines: Iterable[str]) -> Iterator[Record]:
    """The rows of a table with a head: text is required; url, date, title, outlet, language and id are used when there."""
    csv.field_size_limit(LARGEST)
    stream = iter(lines)
    head, before = next(stream, ""), 1
    if _SEPARATOR.fullmatch(head.strip()):
        head, before = next(stream, ""), 2
    names = [name.strip().lower() for name in _cells(head)]
    known = columns(head)
    if "text" not in known.values():
        near = nearest_of("text", names)
        hint = f"; did you mean {near!r}?" if near else ""
        raise Refused(f"no column 'text'; expected a head with text, and url, date, title, outlet if known{hint}", before)
    rows = csv.reader(stream, delimiter=_delimiter(head))
    while True:
        line = before + rows.line_num + 1  # behind the head, and where the row begins
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Record(Refused(f"no row: {error}; expected {len(names)} cells"), line)
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            told = {known[name]: value for name, value in zip(names, row, strict=False) if name in known and value.strip()}
            yield Record(told, line)
