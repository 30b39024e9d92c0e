"""One figure in its sentence: which words are its own, and the nearest of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.lang.concepts import broad, root
from checker.measures.words import Words
from checker.model import Quantity, Sentence, Span, Token
from checker.sentences import Phrases

__all__ = ["PART_REACH", "View", "distance", "nearest", "view_of"]

#: A place before its figure is as far as one so many words further behind it.
BEFORE = 3
#: So many words before one of its words a phrase may begin.
PHRASE_REACH = 3
#: The handicap from which on a word is shared with other figures.
SHARED = 4
#: With one word between them, two figures stand side by side.
NEXT = 2
#: What is counted besides those who have it: cases of an illness are not dead.
CASE = "case"
#: Tokens behind a figure from which on words for a part tell of another one.
PART_REACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One figure in its sentence: token indexes of the figure, and of the stretch in which words are its own."""

    sentence: Sentence
    first: int
    last: int  # last token of the figure
    left: int  # first token that may tell something about the figure
    right: int  # behind the last one
    clause_left: int
    clause_right: int
    following: range  # the tokens of the next figure and its noun; empty at the sentence's end
    listed: bool  # that figure follows behind "and" or a comma
    nouns: tuple[Span, ...]  # what the other figures count
    foreign: frozenset[int]  # tokens that tell nothing of the figure: those of names, and what a part of it is or does
    figures: frozenset[int]  # the tokens of all figures of the sentence
    busy: bool  # the stretch has a verb of its own
    aside: frozenset[int]  # tokens that tell where somebody speaks, from the cue to the comma behind it


def view_of(quantity: Quantity, sentence: Sentence, neighbours: Sequence[Quantity], words: Words, cue: str | None = None) -> View:
    """A figure's own stretch of its sentence: between its neighbours, and within its clause."""
    tape = sentence.tokens
    inside = [i for i, t in enumerate(tape) if quantity.span.start <= t.start < quantity.span.end]
    first, last = inside[0], max(inside[-1], _tokens_of(quantity, tape)[-1])
    ends = [q.span.end for q in neighbours if q.span.end < quantity.span.start]
    successor = next((q for q in neighbours if q.span.start > quantity.span.end), None)
    following = _tokens_of(successor, tape, last + 1)
    right = following.start
    listed = (
        right < len(tape)
        and right - last <= 3
        and tape[right - 1].lower in words.joined
        and not any(words.part.at(tape, i) for i in following)  # "400 cases, 32 of them fatal"
        and not _apart(quantity, successor, near=right - last == NEXT)
    )
    left = max((i + 1 for i, t in enumerate(tape) if ends and t.end <= ends[-1]), default=0)
    if ends:  # in a list each figure has its own side of the "and"
        left = max((i + 1 for i in range(left, first) if tape[i].lower in words.joined), default=left)
    if right < len(tape) and right - 1 > last and tape[right - 1].lower not in words.joined:
        right = max((i for i in range(last + 1, right) if tape[i].lower in words.joined), default=right)
    clause_left = max((i + 1 for i in range(left, first) if tape[i].lower in words.breaks), default=left)
    clause_right = min((i for i in range(last + 1, right) if tape[i].lower in words.breaks), default=right)
    own = [i for i in range(left, right) if not first <= i <= last and words.part_before.at(tape, i) is None]
    return View(
        sentence=sentence,
        first=first,
        last=last,
        left=left,
        right=right,
        clause_left=clause_left,
        clause_right=clause_right,
        following=following,
        listed=listed,
        nouns=_nouns_of_others(quantity, neighbours),
        foreign=_names(tape) | _of_part(tape, last, words),
        figures=frozenset(i for i, t in enumerate(tape) if any(q.span.start <= t.start < q.span.end for q in neighbours)),
        busy=any(words.verb.fullmatch(tape[i].lower) for i in own),
        aside=_aside(sentence, cue, first, words),
    )


def _apart(quantity: Quantity, successor: Quantity | None, *, near: bool) -> bool:
    """ "600 cases and 12 people died", "600 people and 12 people died": what is told of the second holds for it alone."""
    if successor is None:
        return False
    case, other = (CASE in broad(q.unit) for q in (quantity, successor))
    return (case and not other) or (near and quantity.unit == successor.unit and quantity.dimension == "count")


def _nouns_of_others(quantity: Quantity, neighbours: Sequence[Quantity]) -> tuple[Span, ...]:
    """What the other figures count, which tells nothing of this one; "2 deaths in Arung, 3 people in Bandar" goes on."""
    if root(quantity.unit) == "person":
        return ()
    return tuple(q.noun_span for q in neighbours if q.unit != quantity.unit and q.noun_span is not None)


def distance(view: View, start: int) -> int:
    """How far a name that begins at a token is from the figure; one before it counts as further."""
    return abs(start - view.last) + BEFORE * (start < view.first)


def _aside(sentence: Sentence, cue: str | None, figure: int, words: Words) -> frozenset[int]:
    """The tokens from a cue, or a word for the talk itself, to the comma or the figure behind; none where the figure follows the
    cue at once: what is said begins there."""
    tape = sentence.tokens
    at = sentence.text.find(cue) if cue else -1
    first = next((i for i, t in enumerate(tape) if t.start >= sentence.start + at), len(tape)) if at >= 0 else len(tape)
    ends = [i for i, t in enumerate(tape) if t.text in ',;:"”'] + [len(tape)]
    stop = next((i for i in ends if i >= first), len(tape))
    found = set() if first <= figure < stop else set(range(first, stop))
    for i in range(len(tape)):
        if words.talk.at(tape, i):
            found.update(range(i, min(end for end in (*ends, first, figure, len(tape)) if end > i)))
    return frozenset(found)


def _names(tape: Sequence[Token]) -> frozenset[int]:
    """The tokens of names of two words or more; none where so many words have a capital that it tells nothing."""
    upper = [i > 0 and t.text[0].isupper() for i, t in enumerate(tape)]
    if 2 * sum(upper) > sum(t.text[0].isalpha() for t in tape):
        return frozenset()
    return frozenset(i for i, up in enumerate(upper) if up and (upper[i - 1] or (i + 1 < len(tape) and upper[i + 1])))


def _of_part(tape: Sequence[Token], last: int, words: Words) -> frozenset[int]:
    """The tokens behind words that lead to a part of a figure ("20 people, one of whom died"), up to the next mark.

    Right behind the figure such words tell that it is the part itself.
    """
    found: set[int] = set()
    for i in range(last + PART_REACH, len(tape)):
        if words.part.at(tape, i) and words.part_before.at(tape, i):
            found.update(range(i, next((k for k in range(i, len(tape)) if tape[k].text in ',;:"”'), len(tape))))
    return frozenset(found)


def _tokens_of(quantity: Quantity | None, tape: Sequence[Token], start: int = 0) -> range:
    """The indexes of a figure's tokens from a place on, those of its noun among them; behind the sentence for none."""
    if quantity is None:
        return range(len(tape), len(tape))
    spans = [quantity.span, *([quantity.noun_span] if quantity.noun_span is not None else [])]
    inside = [i for i in range(start, len(tape)) if any(s.start <= tape[i].start < s.end for s in spans)]
    return range(inside[0], inside[-1] + 1) if inside else range(len(tape), len(tape))


def _inside(tape: Sequence[Token], i: int, table: Phrases[str]) -> bool:
    """True for a word of a longer phrase, which says something else: the tax of "profit before tax"."""
    earlier = (table.at(tape, k) for k in range(max(0, i - PHRASE_REACH), i))
    return any(hit is not None and hit[0] > i for hit in earlier)


def nearest(
    view: View,
    table: Phrases[str],
    reach: int,
    *,
    before_only: bool = False,
    denied: frozenset[str] = frozenset(),
    barred: frozenset[str] = frozenset(),
) -> tuple[str, int] | None:
    """The nearest phrase of the table to the figure: inside it, in its clause, then in its stretch of the sentence.

    A list of figures shares the word before its first one ("menewaskan 22 orang dan 59 anak"): when nothing is near, and the
    stretch has no verb of its own, the words before an earlier figure count too.
    """
    tape = view.sentence.tokens
    best: tuple[int, str, int] | None = None
    spans = [(view.clause_left, view.clause_right, 0), (view.left, view.right, 4)]
    if not view.busy:
        spans.append((0, view.left, 8))
    if view.listed:  # "3,400 soldiers and 600 police officers were sent": the verb stands behind the list
        spans.append((view.following.stop, len(tape), 8))
    for start, end, handicap in spans:
        for i in range(max(0, start), min(len(tape), end)):
            hit = table.at(tape, i)
            if hit is None or not hit[1] or (before_only and i > view.last) or hit[1] in barred or _inside(tape, i, table):
                continue
            if handicap > SHARED and any(s.start <= tape[i].start < s.end for s in view.nouns):
                continue  # "12 deaths, 40 cases": a noun that another figure counts is no word of the list
            if i in view.foreign or (i > 0 and tape[i - 1].lower in denied):
                continue
            distance = 0 if view.first <= i <= view.last else view.first - hit[0] + 1 if i < view.first else i - view.last
            if distance <= reach and (best is None or distance + handicap < best[0]):
                best = (distance + handicap, hit[1], i)
        if best is not None:
            return best[1], best[2]
    return None
