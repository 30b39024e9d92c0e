"""Who speaks in a headline: the name before a colon ("X: so many dead"), the subject of a bare verb ("X Says ...")."""

from __future__ import annotations

from collections.abc import Iterator

from checker.attributions.clauses import Clauses, Statement
from checker.attributions.lexicon import Cue
from checker.attributions.names import Mention
from checker.attributions.speakers import mentions

__all__ = ["headline"]

#: A name before a colon has at most so many words.
_LONGEST_LABEL = 6
#: A headline's verb stands within so many words of where its clause begins.
_VERB_REACH = 6
#: What an office without a name is written with.
_OFFICE_TAGS = frozenset("ROAPBT")


def headline(clauses: Clauses) -> Iterator[Statement]:
    """The statements of a title: its label's, then that of its verb, which a topic's colon may stand before."""
    colon = next((k for k, t in enumerate(clauses.tokens) if t.text == ":"), 0)
    start = 0
    if 0 < colon <= clauses.count - 2:
        label = _label(clauses, colon)
        if label is not None:
            yield label
        start = colon + 1
    verb = _verb(clauses, start)
    if verb is not None:
        yield verb


def _label(clauses: Clauses, colon: int) -> Statement | None:
    """ "Quake Update, Minister X: so many dead": what stands right before the colon, when it can speak."""
    begin = max((k + 1 for k in range(colon) if clauses.tokens[k].text == ","), default=0)
    if colon - begin > _LONGEST_LABEL:
        return None
    who = mentions(clauses.found, begin, colon, clauses.alone)
    if not who or not (who[0].kind in ("person", "body", "place", "role") or _office(clauses, who[0])):
        return None
    name = who[0].last - len(who[0].name.split()) if who[0].kind == "person" else begin
    whole = who[-1].kind != "person" or who[-1].last == colon  # not "Quake in X: ..."
    if not whole or not set(clauses.found.tags[begin:name]) <= _OFFICE_TAGS:  # "Altavia Riots: ...": words that are no office
        return None
    start, stop = clauses.tokens[begin].start, clauses.tokens[colon - 1].end
    content = ((clauses.tokens[colon].end, clauses.end()),)
    cue = Cue(words=(":",), form="headline", stance="asserts")
    return clauses.make(cue, colon, colon + 1, speakers=who, content=content, subject_start=start, subject_end=stop)


def _office(clauses: Clauses, who: Mention) -> bool:
    """True for an office with the body that it belongs to: "Menko PMK"."""
    tags = clauses.found.tags[who.first : who.last]
    return who.kind == "phrase" and "R" in tags and set(tags) <= _OFFICE_TAGS


def _verb(clauses: Clauses, start: int) -> Statement | None:
    """ "X Says so many dead": a bare verb of the language's headlines."""
    for k in range(start + 1, min(start + _VERB_REACH, clauses.count)):
        token = clauses.tokens[k]
        stance = clauses.lexicon.headline.get(token.lower)
        if stance is None or not token.text[0].isupper():
            continue
        who = mentions(clauses.found, start, k, clauses.alone)
        if who and who[0].kind != "pronoun":
            cue = Cue(words=(token.lower,), form="headline", stance=stance)
            return clauses.make(cue, k, k + 1, speakers=who, content=((token.end, clauses.end()),))
    return None
