"""Bytes to text: UTF-8, UTF-16 and Windows-1252 told apart, and texts that were decoded wrongly before counted."""

from __future__ import annotations

import re

from checker.articles.files import Refused

__all__ = ["decoded", "garbled"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: Bytes that Windows-1252 does not have, and control bytes that no text has: such a file is none.
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x81\x8d\x8f\x90\x9d]")
#: UTF-8 read as Windows-1252: the first byte of a sequence with a continuation behind it, as "Ã©" and "â€™".
_GARBLED = re.compile("[\u00c3\u00c2][\u0080-\u00bf]|\u00e2[\u20ac\u0080][\u0080-\u00bf\u0152-\u2122]|\ufffd")


def decoded(raw: bytes) -> tuple[str, str]:
    """The text and the encoding that it was in.

    Raises:
        Refused: when the bytes are no text, with the line where that shows.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding), encoding
    if b"\x00" in raw[:4096]:
        sample = raw[:4096]
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) > len(sample) // 6 and min(even, odd) <= len(sample) // 50:
            encoding = "utf-16-le" if odd > even else "utf-16-be"
            return _strictly(raw, encoding), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        bad = _NO_TEXT.search(raw)
        if bad is not None:
            raise Refused("no text; expected UTF-8, UTF-16 or Windows-1252", raw[: error.start].count(b"\n") + 1) from None
        return raw.decode("cp1252"), "cp1252"


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused(f"not {encoding.removesuffix('-sig').upper()} as it says; expected one encoding throughout", line) from None


def garbled(text: str) -> int:
    """How many characters of a text look as if it had been decoded wrongly once.

    Example:
        >>> garbled("Ã© in CafÃ©"), garbled("Café d’État")
        (2, 0)
    """
    return len(_GARBLED.findall(text))
