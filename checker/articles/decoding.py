"""Bytes to text: UTF-8, UTF-16 and Windows-1252 told apart, and texts that were decoded wrongly before counted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from checker.articles.records import Refused

__all__ = ["Lines", "decoded", "garbled", "marked"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: So many bytes tell UTF-16 without a mark by where its zeros stand.
SAMPLE = 4096
#: Bytes that Windows-1252 does not have, and control bytes that no text has: such a file is none.
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x81\x8d\x8f\x90\x9d]")
#: UTF-8 read as Windows-1252: the first byte of a sequence with a continuation behind it, as "Ã©" and "â€™".
_GARBLED = re.compile("[\u00c3\u00c2][\u0080-\u00bf]|\u00e2[\u20ac\u0080][\u0080-\u00bf\u0152-\u2122]|\ufffd")


def marked(raw: bytes) -> str | None:
    """The encoding that the first bytes of a text show by a mark or by the places of zeros; None when they show none."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    sample = raw[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 6 and min(even, odd) <= len(sample) // 50:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def decoded(raw: bytes) -> tuple[str, str]:
    """The text and the encoding that it was in.

    Raises:
        Refused: when the bytes are no text, with the line where that shows.
    """
    encoding = marked(raw)
    if encoding is not None:
        return _strictly(raw, encoding), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _NO_TEXT.search(raw) is not None:
            raise Refused("no text; expected UTF-8, UTF-16 or Windows-1252", raw[: error.start].count(b"\n") + 1) from None
        return raw.decode("cp1252"), "cp1252"


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused(f"not {encoding.removesuffix('-sig').upper()} as it says; expected one encoding throughout", line) from None


class Lines:
    """The lines of a stream as text, each decoded by itself; ``odd`` of them were not UTF-8, ``first`` is the first of those."""

    def __init__(self, raw: io.BufferedReader) -> None:
        self._raw = raw
        self.odd = self.first = 0

    def __iter__(self) -> Iterator[str]:
        """The lines with their ends.

        Raises:
            Refused: when the first line shows that this is no text.
        """
        encoding = marked(self._raw.peek(SAMPLE)[:SAMPLE])
        if encoding is not None and encoding.startswith("utf-16"):
            yield from io.TextIOWrapper(self._raw, encoding=encoding, newline="")
            return
        for number, line in enumerate(self._raw, 1):
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                text = self._otherwise(line, number)
            if "\r" in text:
                yield from io.StringIO(text, newline="")  # lines may end as on an old Macintosh
            else:
                yield text

    def _otherwise(self, line: bytes, number: int) -> str:
        if number == 1 and _NO_TEXT.search(line) is not None:
            raise Refused("no text; expected UTF-8, UTF-16 or Windows-1252", number)
        self.odd += 1
        self.first = self.first or number
        return line.decode("cp1252", "replace")


def garbled(text: str) -> int:
    """How many characters of a text look as if it had been decoded wrongly once.

    Example:
        >>> garbled("Ã© in CafÃ©"), garbled("Café d’État")
        (2, 0)
    """
    return len(_GARBLED.findall(text))
