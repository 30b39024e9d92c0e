"""What kind of input some bytes are, where no name says it."""

from __future__ import annotations

import re

from checker.articles import agency, feeds
from checker.articles.decoding import marked
from checker.articles.objects import parsed
from checker.articles.records import Refused

__all__ = ["HEAD", "kind_of"]

#: So many bytes are looked at.
HEAD = 1 << 16
#: A table's head names so many columns that are known, so that no sentence is taken for one.
KNOWN_COLUMNS = 2
#: A list of objects; other brackets begin a text.
_LIST = re.compile(r"\[\s*[\[{\]]")


def kind_of(head: bytes) -> str:
    """The ending that a file with these first bytes would have.

    Example:
        >>> kind_of(b"WARC/1.0"), kind_of(b'{"text": 1}'), kind_of(b"{"), kind_of(b"title;text"), kind_of(b"Banjir di Garut")
        ('.warc', '.jsonl', '.json', '.csv', '.txt')
    """
    if head.startswith(b"WARC/"):
        return ".warc"
    text = head.decode(marked(head) or "utf-8", "replace").lstrip("\ufeff").lstrip()
    first = text[:1]
    if first == "{":
        line, end, _ = text.partition("\n")
        return ".jsonl" if _whole(line) or (not end and len(head) == HEAD) else ".json"
    if _LIST.match(text):
        return ".json"
    if first == "<":
        return ".xml" if agency.root(head) in (*agency.ROOTS, *feeds.ROOTS) else ".html"
    return ".csv" if len(agency.columns(text)) >= KNOWN_COLUMNS else ".txt"


def _whole(line: str) -> bool:
    try:
        parsed(line)
    except Refused:
        return False
    return True
