"""The names that an article is about: a sign of its event."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lang import language
from checker.lang.dates import CALENDAR, date_words
from checker.lang.places import places
from checker.model import Sentence

__all__ = ["event"]

#: How many names of an article are kept as a sign of its event.
EVENT_NAMES = 10


def event(sentences: Sequence[Sentence], code: str, outlet: str | None) -> tuple[str, ...]:
    """The names that an article is about, countries as codes: those in its lead and those it keeps coming back to."""
    house = {w.lower() for w in (outlet or "").replace(".", " ").split()}
    home = frozenset(language(code).table("measures")["home"])
    dates = date_words(code)
    counts: dict[str, int] = {}
    for sentence in sentences:
        if sentence.section in ("related", "caption", "headline"):
            continue
        taken: set[int] = set()
        for place in places(code).find(sentence.tokens):
            taken.update(range(place.start, place.end))
            counts[place.code] = counts.get(place.code, 0) + (2 if sentence.section == "lead" else 1)
        for i, token in enumerate(sentence.tokens):
            name = i > 0 and i not in taken and token.text[0].isupper() and len(token.text) > 2
            name = name and not dates.names_at(sentence.tokens, i) & CALENDAR
            if name and sentence.tokens[i - 1].text[-1] not in '"“.:-–—(':
                counts[token.text] = counts.get(token.text, 0) + (2 if sentence.section == "lead" else 1)
    own = {name for name in counts if house.intersection(name.lower().replace(".", " ").split())}
    kept = [(n, name) for name, n in counts.items() if n > 1 and name not in home and name not in own]
    return tuple(name for _, name in sorted(kept, key=lambda item: (-item[0], item[1]))[:EVENT_NAMES])
