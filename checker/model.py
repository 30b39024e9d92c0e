"""The types that flow from article to report: frozen, slotted, keyword-only. Nothing here does any work."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Literal

from checker.intervals import Interval

__all__ = [
    "Article", "Attribution", "Check", "Claim", "Entity", "Example", "Finding", "Measure", "Period", "Problem", "Published",
    "Quantity", "Rule", "SaidOn", "Section", "Sentence", "Series", "Skip", "Span", "Speaker", "Term", "Token"]  # fmt: skip

Edit = Literal["number", "unit", "source", "day"]  # what a later version of an article changed of a figure
ProblemKind = Literal["unreadable", "language", "notice"]  # not read, in a language without data, read with a doubt
SectionKind = Literal["headline", "lead", "caption", "body", "related", "furniture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where something stands: code points of the article's text, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When an article came out; ``origin`` says what told it: metadata, header, dateline or unknown."""

    day: date | None = None
    clock: time | None = None
    origin: Literal["metadata", "header", "dateline", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One stretch of the page and what it is; furniture (bylines, menus, footers) carries no claim."""

    kind: SectionKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read. ``sections`` are in order, never overlap and cover every line that is not blank."""

    id: str
    path: str
    text: str
    language: str
    sections: tuple[Section, ...]
    sha256: str
    line: int = 1  # of the file, where the article's text or record begins
    url: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()  # whose report the outlet prints: its byline or its "source" line says so
    title: str | None = None
    published: Published = field(default_factory=Published)
    authors: tuple[str, ...] = ()
    identity: str | None = None  # what stays over its versions: its address, or the id that its record gives
    own_id: str | None = None  # the id that it came with, when another text had that already and it got a number behind it
    partial: bool = False  # a feed's summary: the rest of the text is not here
    sketch: tuple[int, ...] = ()  # of its text: how many shingles, then the smallest of their hashes
    copy_of: str | None = None  # the id of the article whose text this one's mostly is
    original: str | None = None  # whose text it is, when articles share one: an agency, else the first to print it
    superseded_by: str | None = None  # the id of a later version of this article


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token of an article; ``lower`` is its form for look-ups (case folded, no-break spaces as spaces)."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: ``start`` and ``end`` are the article's code points, ``text`` is exactly that slice."""

    text: str
    start: int
    end: int
    section: SectionKind
    paragraph: int  # counted from 0 over the article's sections
    index: int  # counted from 0 over the article
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A written figure: number, hedge, unit or counted noun, and the intervals that its words allow.

    ``span`` covers hedge, number and unit or counted noun; ``hard`` and ``soft`` are in ``unit``.
    """

    number: str  # the words of the number as written, without hedge and unit
    value: int | float | None  # None for a vague numeral and for a range
    modifier: str
    hard: Interval
    soft: Interval
    unit: str | None  # counted noun in its English singular, unit symbol, percent or currency code
    dimension: str  # count, percent, money, ratio, or a pint dimensionality such as [length]
    noun: str | None  # the counted noun or unit as written
    span: Span
    number_span: Span
    noun_span: Span | None = None
    per: str | None = None  # the unit that a price or a rate is per
    role: Literal["level", "difference", "ratio"] = "level"
    direction: Literal["up", "down"] | None = None
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person or body whose words are reported; ``affiliation`` is a country code or a body's name."""

    name: str
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says a figure, with which words, and through whom the outlet has it."""

    kind: Literal["direct", "indirect", "document", "outlet", "unattributed"]
    speakers: tuple[Speaker, ...] = ()
    cue: str | None = None
    anchor: int | None = None  # index of the sentence whose cue named the speakers; None when nobody is named
    stance: Literal["asserts", "estimates", "denies", "predicts", "plans"] = "asserts"
    via: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOn:
    """The day of a statement, and what told it."""

    day: date | None = None
    origin: Literal["text", "published", "unknown"] = "unknown"
    surface: str | None = None
    printed: date | None = None  # the day as printed, when the day name beside it says another, which ``day`` then is


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days that a figure is about, both ends included; None is an end that the text leaves open."""

    start: date | None = None
    end: date | None = None
    surface: str | None = None
    granularity: str | None = None  # day, week, month, quarter, half, year
    printed: date | None = None  # as of SaidOn


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something that takes part in what is counted, with its part."""

    name: str  # a country code, or the name as written
    role: Literal["agent", "receiver", "member", "place", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted. ``included`` is the set of those counted (North Koreans *and* Russians); unknown is empty."""

    concept: str | None  # the counted concept, or the unit
    state: str | None = None  # dead, injured, displaced ...
    action: str | None = None  # send, launch, cancel ...
    entities: tuple[Entity, ...] = ()
    included: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    locality: tuple[str, ...] = ()  # names of places that only this figure holds for, not the event as headline and lead tell it
    subject: tuple[str, ...] = ()  # names that stand with a sum or a rate: whose it is
    kind: str = "stock"  # stock, flow, cumulative, rate, target, capacity, forecast, price
    part: bool = False  # only a part of a whole that the text names
    extra: bool = False  # "two more": on top of others
    basis: str | None = None  # what a rate of change looks back at: month, quarter, year, year_start
    scene: tuple[str, ...] = ()  # what the article tells of its event, as "key:value": happening, village ...
    event: tuple[str, ...] = ()  # the names that the article is about: people, places (as codes), bodies
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The place of a claim in an equation that its sentence states: which equation, of which form, as what.

    ``closed`` tells that all parts are named; ``listed`` how many names follow a number of things.
    """

    equation: str
    form: Literal["sum", "share", "shares", "product", "ratio", "growth", "change", "step", "order", "list", "double"]
    name: Literal["whole", "part", "percent", "count", "rate", "old", "new", "delta", "minus", "more", "less"]
    closed: bool = True
    listed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure of one article with who said it, when, and what it counts."""

    id: str  # the same article text and figure give the same id
    article: str
    path: str
    line: int  # of the file, counted from 1, where the figure stands
    outlet: str | None
    language: str
    section: SectionKind
    sentence: Span
    sentence_text: str
    prefix: str
    exact: str
    suffix: str
    text_sha256: str
    quantity: Quantity
    measure: Measure
    attribution: Attribution
    said_on: SaidOn
    about: Period
    published: date | None
    term: Term | None = None
    original: str | None = None  # as of its article
    superseded: bool = False  # it stands in a version of its article that a later one replaced
    was: str | None = None  # the claim that stood in its place in the version before, when the figure was changed
    edited: tuple[Edit, ...] = ()  # what was changed
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A number that was seen and is no claim, and why: ``reason`` is a key of the report's texts."""

    article: str
    path: str
    line: int
    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An input that could not be read, or a notice about one that was; the rest of the batch went on."""

    path: str
    line: int | None
    message: str
    kind: ProblemKind = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Claims about the same quantity, in order of reference time. ``label`` holds one readable label a language."""

    id: str
    claims: tuple[str, ...]
    measure: Measure
    unit: str | None
    dimension: str
    label: dict[str, str]
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example of a rule: claims in the short notation and how many findings they must give."""

    title: str
    claims: tuple[dict[str, Any], ...]
    finds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule file: the rows it looks at, the kind of comparison, what it says, the examples that are its tests."""

    id: str  # its path below the rules folder without the ending, such as "change/rise"
    path: str
    title: dict[str, str]
    kind: str
    level: Literal["conflict", "change", "note"]
    status: Literal["draft", "stable"]
    within: Literal["series", "article", "equation", "collection", "versions"]  # which rows are compared with each other
    where: dict[str, tuple[Any, ...]]  # column -> allowed values
    same: tuple[str, ...]  # columns that must be equal within a group
    differ: tuple[str, ...]  # columns that must not be equal
    params: dict[str, Any]
    message: dict[str, str]  # a template a language
    why: dict[str, str]
    quiet_when: dict[str, str]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found. ``id`` is a fingerprint of rule, series, values and quotes: no path, line or order."""

    id: str
    rule: str
    level: Literal["conflict", "change", "note"]
    confidence: Literal["high", "medium", "low"]
    series: str | None
    claims: tuple[str, ...]  # claim ids, in order of reference time
    facts: dict[str, Any]  # the values that the message's placeholders and the explanation are filled with


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Everything that one run found out."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[Skip, ...]
    series: tuple[Series, ...]
    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    problems: tuple[Problem, ...]
    seconds: float | None = None  # None for a check that was read from its document
    suppressed: tuple[Finding, ...] = ()  # found and set aside by a user's baseline
    interrupted: bool = False  # stopped by the user: what is here was done before
