"""Whose words the quotes of an article are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.attributions.quotes import SPEECH_TOKENS, Quote

if TYPE_CHECKING:
    from checker.attributions.speech import Line, Said

__all__ = ["owners"]

#: A cue may stand so many characters away from the quotation mark that it belongs to.
_CUE_GAP = 4


def owners(lines: Sequence[Line], found: Sequence[Quote]) -> list[tuple[Said, int] | None]:
    """Of each quote who speaks it: the cue beside it, else the speaker of the quote before in its paragraph, else the last."""
    made: list[tuple[Said, int] | None] = []
    for number, quote in enumerate(found):
        if quote.words < SPEECH_TOKENS and quote.first == quote.last and not _cued(lines, quote):
            made.append(None)
            continue
        owner = _cued(lines, quote)
        following = found[number + 1] if number + 1 < len(found) else None
        if owner is None and following is not None and not quote.closed:
            owner = _goes_on(lines, quote, following)
        if owner is None:
            owner = _carried(lines, found, made, number)
        made.append(owner)
    return made


def _cued(lines: Sequence[Line], quote: Quote) -> tuple[Said, int] | None:
    """The statement whose cue stands right behind a quote, or whose verb leads to it."""
    for index in (quote.last, quote.first):
        best: tuple[int, Said] | None = None
        for said in lines[index].said:
            start, end = said.statement.cue_start, said.statement.cue_end
            if said.statement.subject_start:
                start, end = min(start, said.statement.subject_start), max(end, said.statement.subject_end)
            behind, ahead = start - quote.end, quote.start - end
            if 0 <= behind <= _CUE_GAP:
                return said, index
            if (
                ahead >= 0
                and said.statement.form not in ("after", "enclitic")
                and said.statement.covers(quote.start, quote.start)
            ) and (best is None or ahead < best[0]):
                best = (ahead, said)
        if best is not None:
            return best[1], index
    return None


def _goes_on(lines: Sequence[Line], quote: Quote, following: Quote) -> tuple[Said, int] | None:
    """The speaker of the paragraph below, where a quote that its own paragraph does not close goes on."""
    next_door = following.first == quote.last + 1 and lines[following.first].sentence.start == following.start
    return _cued(lines, following) if next_door else None


def _carried(
    lines: Sequence[Line], found: Sequence[Quote], owners: Sequence[tuple[Said, int] | None], number: int
) -> tuple[Said, int] | None:
    quote = found[number]
    previous = next((k for k in range(number - 1, -1, -1) if owners[k] is not None), None)
    if previous is not None and found[previous].paragraph == quote.paragraph:
        return owners[previous]
    for index in range(quote.first - 1, max(-1, quote.first - 3), -1):
        spoken = [s for s in lines[index].said if s.speakers]
        if spoken:
            return spoken[-1], index
    if previous is not None and quote.first - found[previous].last <= 2:
        return owners[previous]
    return None
