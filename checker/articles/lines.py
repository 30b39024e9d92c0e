"""What a single line of a page shows itself to be: a picture's line, a link to another article."""

from __future__ import annotations

import re

__all__ = ["LONGEST_HEADLINE", "is_link", "is_picture", "is_title"]

#: What ends like a sentence and has more words than a headline, or more sentences, is text.
LONGEST_HEADLINE = 25
#: A title in a list of links has at least so many words, and so large a share of its longer words has capitals.
_SHORTEST_TITLE = 4
_CAPITALS = 0.75
_LONGER = 4
#: A picture's line: a credit of name and agency ends it, or place and day open it with a colon.
_PICTURE = re.compile(
    r"\([A-Z][\w.'-]+(?: [\w.'-]+)+ ?/ ?[A-Z][^()/\n]{2,40}\)$"
    r"|^[A-Z][A-Z .,'’-]{2,50} [-–—] (?:[A-Z]{3,10}\.? \d{1,2}|\d{1,2} [A-Z]{3,10})(?:,? \d{4})?: "
)


def is_picture(text: str) -> bool:
    """True for a line that tells what a picture shows."""
    return _PICTURE.search(text) is not None


def is_title(text: str) -> bool:
    """True for a line that can be a title: short, and not ended like a sentence."""
    return text.rstrip()[-1] not in '.,;:”"' and len(text.split()) <= LONGEST_HEADLINE


def is_link(text: str) -> bool:
    """True for a bullet with a title in capitals: "• Farmer Finds 30 Coins"; what a text lists is written small."""
    bare = text.strip()
    words = [word for word in re.findall(r"[^\W\d_]+", bare) if len(word) >= _LONGER]
    capitals = sum(word[0].isupper() for word in words)
    return bare.startswith("•") and is_title(bare) and len(words) >= _SHORTEST_TITLE and capitals >= _CAPITALS * len(words)
