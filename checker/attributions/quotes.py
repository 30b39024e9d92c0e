"""What an article quotes: the stretches between quotation marks, paired within each paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.model import Sentence

__all__ = ["Quote", "quotes"]

_OPEN, _CLOSE, _PLAIN = "“„«", "”»", '"'
#: A shorter stretch in quotation marks is a name or a word held at a distance, not somebody's speech.
SPEECH_TOKENS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch between quotation marks, marks included: its place, its paragraph and the sentences it touches."""

    start: int
    end: int
    paragraph: int
    first: int  # index of the sentence it begins in
    last: int  # index of the sentence it ends in
    words: int
    closed: bool = True  # False when its paragraph ends first


def quotes(sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """The quotes of an article in order. A mark that is never closed holds to the end of its paragraph."""
    found: list[Quote] = []
    for group in _paragraphs(sentences):
        found.extend(_in_paragraph(group))
    return tuple(found)


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences by paragraph; a line that goes on in lower case within an open quote belongs to the line before."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and sentence.paragraph != group[-1].paragraph:
            goes_on = sentence.text[0].islower() and _odd(group) and sentence.section == group[-1].section
            if not goes_on:
                yield group
                group = []
        group.append(sentence)
    if group:
        yield group


def _odd(group: Sequence[Sentence]) -> bool:
    text = "".join(s.text for s in group)
    return text.count(_PLAIN) % 2 == 1 or sum(text.count(c) for c in _OPEN) > sum(text.count(c) for c in _CLOSE)


def _in_paragraph(group: Sequence[Sentence]) -> Iterator[Quote]:
    opened: tuple[int, int, int] | None = None  # where, in which sentence, words so far
    words = 0
    for sentence in group:
        for token in sentence.tokens:
            mark = token.text
            if mark in _PLAIN or mark in _OPEN or mark in _CLOSE:
                if opened is None and mark not in _CLOSE:
                    opened, words = (token.start, sentence.index, 0), 0
                elif opened is not None and mark not in _OPEN:
                    yield Quote(
                        start=opened[0],
                        end=token.end,
                        paragraph=group[0].paragraph,
                        first=opened[1],
                        last=sentence.index,
                        words=words,
                    )
                    opened = None
            else:
                words += token.text[0].isalnum()
    if opened is not None:
        last = group[-1]
        yield Quote(
            start=opened[0],
            end=last.end,
            paragraph=group[0].paragraph,
            first=opened[1],
            last=last.index,
            words=words,
            closed=False,
        )
