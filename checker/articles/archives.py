"""Web archives as records."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from checker.articles.decoding import decoded
from checker.articles.packed import LARGEST, UNREADABLE, why
from checker.articles.records import Record, Refused
from checker.articles.web import page

__all__ = ["archive"]


class _AsItComes:
    """A stream that gives what is there, so that what stands before a break is read."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return self._stream.read1(size)


def archive(stream: io.BufferedReader) -> Iterator[Record]:
    """The pages of a web archive, one after the other; never more than one of them is in memory.

    The day on which a page was fetched says nothing of when it came out.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        raise Refused("WARC needs the extra 'warc'; expected: pip install 'numeric-claim-checker[warc]'") from None
    number = 0
    records = ArchiveIterator(_AsItComes(stream))
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
            try:
                value: Any = partial(_page, _content(record), record.rec_headers.get_header("WARC-Target-URI"))
            except Refused as refused:
                value = refused
            number += 1
            yield Record(value, number=number)
    except (*UNREADABLE, ArchiveLoadFailed, AttributeError, ValueError) as error:  # the reader looks for an address in all
        reason = why(error).strip().partition("\n")[0]
        raise Refused(f"no web archive, or broken after {number} pages: {reason}; expected WARC") from None
    if not number:
        raise Refused("no page in this web archive; expected responses with HTML")


def _content(record: Any) -> bytes:
    """The page of a record as bytes, whole and unpacked."""
    raw: bytes = record.content_stream().read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Refused(f"page larger than {LARGEST // 10**6} MB; expected one article")
    if record.raw_stream.limit > 0 and not record.raw_stream.read(1):
        raise Refused("page cut off before its end; expected all of it")
    packing = (record.http_headers.get_header("Content-Encoding") or "").lower() if record.http_headers else ""
    if packing and packing not in _unpackers() and not raw.lstrip().startswith(b"<"):
        raise Refused(f"page packed as {packing!r}, for which no decoder is installed; expected {', '.join(_unpackers())}")
    return raw


def _unpackers() -> list[str]:
    """The packings that the reader knows here: brotli ('br') is among them where its library is installed."""
    from warcio.bufferedreaders import BufferedReader  # noqa: PLC0415

    return [str(name) for name in BufferedReader.get_supported_decompressors() if "_" not in name]


def _page(raw: bytes, url: str | None) -> dict[str, Any]:
    return page(decoded(raw)[0], url if url and urlsplit(url).scheme in ("http", "https") else None)
