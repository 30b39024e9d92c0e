"""Whose words a figure is: the statement or quote it stands in, the speaker carried on from before, or the outlet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.attributions.stances import stance_of
from checker.model import Attribution, Quantity, Sentence

if TYPE_CHECKING:
    from checker.attributions.speech import Line, Said, Speech

__all__ = ["attribution"]

#: How many sentences may carry on with a speaker without naming him again.
_LONGEST_CARRY = 4
#: A paragraph's closing cue is looked for within so many sentences.
_PARAGRAPH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    said: Said
    anchor: int
    kind: Literal["direct", "indirect", "document"]
    why: str
    carried: bool = False


def attribution(speech: Speech, quantity: Quantity, sentence: Sentence) -> Attribution:
    """See ``Speech.attribution``."""
    line = speech.lines[sentence.index]
    start, end = quantity.number_span.start, quantity.number_span.end
    covering = [s for s in line.said if s.statement.covers(start, end) and not s.statement.back]
    source = _source(speech, line, start, end, covering)
    inner = [s.statement for s in covering]
    stance, words = stance_of(
        line.found, quantity.span, quantity.number_span, inner, carried=source is not None and source.carried
    )
    via = _via(speech, line, None if source is None else source.anchor)
    trace = [] if not words else [f"stance {stance}: {words!r}"]
    if source is None:
        hearsay = any(s.statement.anaphor == "nobody" for s in covering)
        return Attribution(
            kind="unattributed" if hearsay else "outlet",
            stance=stance,
            cue=next((s.statement.cue for s in covering if s.statement.anaphor == "nobody"), None),
            via=via,
            trace=("speaker: nobody named" if hearsay else "speaker: the outlet", *trace),
        )
    if source.said.statement.stance != "asserts" and stance == "asserts" and not source.carried:
        stance = source.said.statement.stance
    return Attribution(
        kind=source.kind,
        speakers=source.said.speakers,
        cue=source.said.statement.cue,
        anchor=source.anchor,
        stance=stance,
        via=via,
        trace=(f"speaker: {source.why} {source.said.statement.cue!r} in sentence {source.anchor}", *trace),
    )


def _source(speech: Speech, line: Line, start: int, end: int, covering: list[Said]) -> _Source | None:
    quoted = _quoted(speech, line, start)
    if quoted is not None:
        return quoted
    spoken = [s for s in covering if s.speakers]
    if spoken:
        outer = spoken[0]
        kind: Literal["document", "indirect"] = "document" if outer.statement.form == "document" else "indirect"
        return _Source(said=outer, anchor=line.sentence.index, kind=kind, why="cue")
    if any(s.statement.anaphor == "nobody" or s.via for s in covering):
        return None
    if line.sentence.section in ("headline", "related", "caption"):
        return None
    return _told_after(speech, line) or (_carried(speech, line, start) if not _spoken_before(line, start) else None)


def _spoken_before(line: Line, start: int) -> bool:
    """True when the sentence has a speaker of its own whose words the figure is not part of."""
    return any(s.speakers and not s.statement.back for s in line.said)


def _quoted(speech: Speech, line: Line, start: int) -> _Source | None:
    for quote, owner in zip(speech.quotes, speech.owners, strict=True):
        if quote.start <= start < quote.end and owner is not None and owner[0].speakers:
            return _Source(said=owner[0], anchor=owner[1], kind="direct", why="quoted, cue")
    return None


def _told_after(speech: Speech, line: Line) -> _Source | None:
    """ "... This was said by X": the next sentence names who said this one."""
    for following in speech.lines[line.sentence.index + 1 : line.sentence.index + _PARAGRAPH]:
        if following.sentence.paragraph != line.sentence.paragraph:
            break
        closing = next((s for s in following.said if s.speakers and s.statement.closes), None)
        if closing is not None:
            return _Source(said=closing, anchor=following.sentence.index, kind="indirect", why="the paragraph's closing")
        if any(s.speakers for s in following.said):
            break
    index = line.sentence.index + 1
    if index >= len(speech.lines) or speech.lines[index].sentence.section != line.sentence.section:
        return None
    for said in speech.lines[index].said:
        if said.statement.back and said.speakers:
            return _Source(said=said, anchor=index, kind="indirect", why="told by the next sentence,")
    return None


def _carried(speech: Speech, line: Line, start: int) -> _Source | None:
    """The last speaker, while each sentence since ties to the one before."""
    index = line.sentence.index
    for _ in range(_LONGEST_CARRY):
        here = speech.lines[index]
        if index == 0 or not _tied(here):
            return None
        index -= 1
        before = speech.lines[index]
        while before.sentence.section == "related" and index > 0:
            index -= 1
            before = speech.lines[index]
        spoken = [s for s in before.said if s.speakers]
        if spoken:
            last = spoken[0]
            return _Source(said=last, anchor=index, kind="indirect", why="carried on from", carried=True)
        if before.said:
            return None
    return None


def _tied(line: Line) -> bool:
    """True when a sentence only makes sense as going on with the one before."""
    phrases, tokens = line.found.lexicon.phrases, line.found.tokens
    if phrases["outlet_voice"].holds(tokens, 0):
        return False
    if phrases["ties"].holds(tokens, 0) or phrases["tied_pronouns"].holds(tokens, 0):
        return True
    skip = phrases["openers"].holds(tokens, 0)
    return bool(skip) and bool(phrases["ties"].holds(tokens, skip))


def _via(speech: Speech, line: Line, anchor: int | None) -> tuple[str, ...]:
    """The chain of outlets that a figure came through, nearest first."""
    if line.sentence.section == "related":
        return ()
    names: list[str] = []
    for index in dict.fromkeys((line.sentence.index, anchor if anchor is not None else line.sentence.index)):
        names.extend(r.name for r in speech.lines[index].relays)
    names.extend(_earlier(speech, line))
    names.extend(speech.article.agencies)
    return tuple(_distinct(names))


def _earlier(speech: Speech, line: Line) -> Iterable[str]:
    """Outlets named before: in this paragraph, or at the head of an earlier sentence ("Melansir X, ...")."""
    for index in range(line.sentence.index - 1, -1, -1):
        before = speech.lines[index]
        same = before.sentence.paragraph == line.sentence.paragraph
        found = [r.name for r in before.relays if r.leading or same]
        if found:
            return found
    return ()


def _distinct(names: Iterable[str]) -> Iterable[str]:
    """Each once; "AP" and "The Associated Press" stay two, as written."""
    seen: set[str] = set()
    for name in names:
        key = name.casefold()
        if key not in seen:
            seen.add(key)
            yield name
