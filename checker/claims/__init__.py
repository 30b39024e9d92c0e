"""Claims: figure, measure, speaker and dates joined by span, with a trace of every decision, and what was passed."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, replace

from checker.attributions import speech
from checker.attributions.lexicon import lexicon
from checker.claims.equations import terms
from checker.measures import Before, beside, event, known_words, measure, named, scene
from checker.model import Article, Attribution, Claim, Measure, Period, Quantity, SaidOn, Sentence, Skip, Span
from checker.quantities import quantities
from checker.sentences import sentences
from checker.times import calendar

__all__ = ["Extraction", "claims"]

#: Characters of context on each side of a figure, as selectors of web annotations carry them.
CONTEXT = 32
#: "The others" look back so many sentences for those counted before.
COUNTED_REACH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The claims of an article in order, and every number that is none with its reason."""

    claims: tuple[Claim, ...]
    skipped: tuple[Skip, ...]


def claims(article: Article) -> Extraction:
    """Every claim of the article, in the order of the text."""
    parts = sentences(article)
    said = speech(article, parts)
    days = calendar(article, said)
    lines = _line_starts(article.text)
    names, around = event(parts, article.language, article.outlet), scene(parts, article.language)
    known, own_names = known_words(parts), named(parts, article.language)
    found: list[Claim] = []
    skipped: list[Skip] = []
    counted_at = -9  # the sentence of the last claim
    counted: tuple[int, Measure] | None = None  # where something was counted last, and what
    for sentence in parts:
        tied = sentence.index > 0 and _ties(sentence, article.language)
        last = _last(counted, sentence)
        read = quantities(sentence, article.language, last.concept if last is not None else None)
        for span, reason in read.passed:
            skipped.append(_skip(article, span, reason, lines))
        here: list[Claim] = []
        for quantity in read.quantities:
            attribution = said.attribution(quantity, sentence)
            before = Before(
                sentence=parts[sentence.index - 1] if tied else None,
                measure=_last(counted, sentence),
                cue=attribution.cue if attribution.anchor == sentence.index else None,
            )
            what = measure(quantity, sentence, read.quantities, article.language, before)
            if quantity.dimension == "count":
                counted = sentence.index, what
            told = _Told(
                measure=replace(
                    what,
                    event=names,
                    scene=tuple(sorted({*around, *own_names.of(quantity, sentence)})),
                    locality=beside(what.locality, known),
                    subject=_of_others(what.subject, attribution, article),
                ),
                attribution=attribution,
                said_on=days.said_on(quantity, sentence, attribution),
                about=days.about(quantity, sentence, attribution),
            )
            here.append(_claim(article, sentence, quantity, told, _line(article, quantity.span.start, lines)))
        tied_to = found[-1] if found and sentence.index - counted_at <= 1 else None
        placed = terms(sentence, here, tied_to, article.language) if here else {}
        if tied_to is not None and tied_to.id in placed:
            found[-1] = replace(tied_to, term=placed[tied_to.id])
        found += [replace(claim, term=placed[claim.id]) if claim.id in placed else claim for claim in here]
        counted_at = sentence.index if here else counted_at
    return Extraction(claims=tuple(found), skipped=tuple(skipped))


def _of_others(subject: tuple[str, ...], attribution: Attribution, article: Article) -> tuple[str, ...]:
    """The names without those of the speakers and of the outlets: who tells a sum is not whose it is."""
    tellers = [f"{s.name} {s.role or ''}" for s in attribution.speakers]
    told = {word for name in (*tellers, *attribution.via, article.outlet or "") for word in name.split()}
    return tuple(name for name in subject if not told.issuperset(name.split()))


def _last(counted: tuple[int, Measure] | None, sentence: Sentence) -> Measure | None:
    """What was counted last, if that was not long before the sentence."""
    return counted[1] if counted is not None and sentence.index - counted[0] <= COUNTED_REACH else None


def _ties(sentence: Sentence, code: str) -> bool:
    """True when a sentence only lists what the one before spoke of ("Among them ...")."""
    return bool(lexicon(code).phrases["ties"].holds(sentence.tokens, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the rooms before this one told of one figure."""

    measure: Measure
    attribution: Attribution
    said_on: SaidOn
    about: Period


def _claim(article: Article, sentence: Sentence, quantity: Quantity, told: _Told, line: int) -> Claim:
    text, span = article.text, quantity.span
    return Claim(
        id=_id(article, quantity),
        article=article.id,
        path=article.path,
        line=line,
        outlet=article.outlet,
        language=article.language,
        section=sentence.section,
        sentence=Span(start=sentence.start, end=sentence.end),
        sentence_text=sentence.text,
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        exact=text[span.start : span.end],
        suffix=text[span.end : span.end + CONTEXT],
        text_sha256=article.sha256,
        quantity=quantity,
        measure=told.measure,
        attribution=told.attribution,
        said_on=told.said_on,
        about=told.about,
        published=article.published.day,
        trace=(*quantity.trace, *told.measure.trace, *told.attribution.trace),
    )


def _id(article: Article, quantity: Quantity) -> str:
    key = f"{article.id}\0{article.sha256}\0{quantity.number_span.start}\0{quantity.number_span.end}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _skip(article: Article, span: Span, reason: str, lines: list[int]) -> Skip:
    return Skip(
        article=article.id,
        path=article.path,
        line=_line(article, span.start, lines),
        text=article.text[span.start : span.end],
        span=span,
        reason=reason,
    )


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts += [i + 1 for i, letter in enumerate(text) if letter == "\n"]
    return starts


def _line(article: Article, offset: int, starts: list[int]) -> int:
    """For a text the line that the figure stands on, for a record of a file of several its line there, or its number."""
    if not article.path.removesuffix(".gz").endswith(".txt"):
        return article.line
    return article.line + bisect_right(starts, offset) - 1
