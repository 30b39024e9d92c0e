"""Articles and claims as JSON records, and back: what the document, the claims lines and the ledger hold.

A record keeps all that grouping, rules and reports look at. What only led to a claim (the spans of its parts, their own
traces) is not kept: the claim's trace tells it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from checker.intervals import Interval
from checker.model import (
    Article,
    Attribution,
    Claim,
    Entity,
    Measure,
    Period,
    Published,
    Quantity,
    SaidOn,
    Series,
    Span,
    Speaker,
    Term,
)

__all__ = ["SCHEMA_VERSION", "article_from", "article_record", "claim_from", "claim_record", "measure_from", "measure_record"]

SCHEMA_VERSION = "1.0"


def article_record(article: Article) -> dict[str, Any]:
    """What is known of an article; its text is told by its digest only."""
    clock = article.published.clock
    return {
        "id": article.id,
        "path": article.path,
        "line": article.line,
        "language": article.language,
        "url": article.url,
        "outlet": article.outlet,
        "agencies": list(article.agencies),
        "title": article.title,
        "published": _day(article.published.day),
        "published_time": clock.isoformat() if clock else None,
        "published_from": article.published.origin,
        "authors": list(article.authors),
        "identity": article.identity,
        "partial": article.partial,
        "copy_of": article.copy_of,
        "original": article.original,
        "superseded_by": article.superseded_by,
        "text_sha256": article.sha256,
    }


def article_from(record: Mapping[str, Any]) -> Article:
    """The article of a record, without its text.

    Raises:
        KeyError, TypeError, ValueError: when the record is none.
    """
    clock = record["published_time"]
    return Article(
        id=record["id"],
        path=record["path"],
        text="",
        language=record["language"],
        sections=(),
        sha256=record["text_sha256"],
        line=record["line"],
        url=record["url"],
        outlet=record["outlet"],
        agencies=tuple(record["agencies"]),
        title=record["title"],
        published=Published(
            day=_date(record["published"]),
            clock=time.fromisoformat(clock) if clock else None,
            origin=record["published_from"],
        ),
        authors=tuple(record["authors"]),
        identity=record["identity"],
        partial=record["partial"],
        copy_of=record.get("copy_of"),
        original=record.get("original"),
        superseded_by=record.get("superseded_by"),
    )


def claim_record(claim: Claim, series: Series | None, lang: str) -> dict[str, Any]:
    """One claim as in the contract; the label of its series is in ``lang``."""
    quantity, attribution = claim.quantity, claim.attribution
    return {
        "id": claim.id,
        "article": claim.article,
        "section": claim.section,
        "evidence": {
            "exact": claim.exact,
            "prefix": claim.prefix,
            "suffix": claim.suffix,
            "start": quantity.span.start,
            "end": quantity.span.end,
            "line": claim.line,
            "text_sha256": claim.text_sha256,
        },
        "sentence": {"text": claim.sentence_text, "start": claim.sentence.start, "end": claim.sentence.end},
        "quantity": {
            "number": quantity.number,
            "value": quantity.value,
            "modifier": quantity.modifier,
            **_interval(quantity.hard, ""),
            **_interval(quantity.soft, "expected_"),
            "unit": quantity.unit,
            "dimension": quantity.dimension,
            "noun": quantity.noun,
            "per": quantity.per,
            "role": quantity.role,
            "direction": quantity.direction,
            "number_start": quantity.number_span.start,
            "number_end": quantity.number_span.end,
        },
        "measure": measure_record(claim.measure, series.label[lang] if series else None),
        "attribution": {
            "kind": attribution.kind,
            "speakers": [{"name": s.name, "role": s.role, "affiliation": s.affiliation} for s in attribution.speakers],
            "cue": attribution.cue,
            "stance": attribution.stance,
            "via": list(attribution.via),
        },
        "said_on": {
            "date": _day(claim.said_on.day),
            "from": claim.said_on.origin,
            "surface": claim.said_on.surface,
            "printed": _day(claim.said_on.printed),
        },
        "about": {
            "start": _day(claim.about.start),
            "end": _day(claim.about.end),
            "surface": claim.about.surface,
            "granularity": claim.about.granularity,
            "printed": _day(claim.about.printed),
        },
        "term": None if claim.term is None else {key: getattr(claim.term, key) for key in Term.__slots__},
        "series": series.id if series else None,
        "original": claim.original,
        "superseded": claim.superseded,
        "was": claim.was,
        "edited": list(claim.edited),
        "trace": list(claim.trace),
    }


def claim_from(record: Mapping[str, Any], article: Article) -> Claim:
    """The claim of a record that stands in ``article``.

    Raises:
        KeyError, TypeError, ValueError: when the record is none.
    """
    evidence, sentence, said, about, term = (record[key] for key in ("evidence", "sentence", "said_on", "about", "term"))
    return Claim(
        id=record["id"],
        article=record["article"],
        path=article.path,
        line=evidence["line"],
        outlet=article.outlet,
        language=article.language,
        section=record["section"],
        sentence=Span(start=sentence["start"], end=sentence["end"]),
        sentence_text=sentence["text"],
        prefix=evidence["prefix"],
        exact=evidence["exact"],
        suffix=evidence["suffix"],
        text_sha256=evidence["text_sha256"],
        quantity=_quantity(record["quantity"], evidence),
        measure=measure_from(record["measure"]),
        attribution=_attribution(record["attribution"]),
        said_on=SaidOn(day=_date(said["date"]), origin=said["from"], surface=said["surface"], printed=_date(said["printed"])),
        about=Period(
            start=_date(about["start"]),
            end=_date(about["end"]),
            surface=about["surface"],
            granularity=about["granularity"],
            printed=_date(about["printed"]),
        ),
        published=article.published.day,
        term=None if term is None else Term(**term),
        original=record.get("original"),
        superseded=record.get("superseded", False),
        was=record.get("was"),
        edited=tuple(record.get("edited", ())),
        trace=tuple(record["trace"]),
    )


def measure_record(measure: Measure, label: str | None) -> dict[str, Any]:
    """What is counted, with the label of its series."""
    return {
        "label": label,
        "concept": measure.concept,
        "entities": list(dict.fromkeys(e.name for e in measure.entities)),
        "roles": [{"name": e.name, "role": e.role} for e in measure.entities],
        "included": list(measure.included),
        "action": measure.action,
        "state": measure.state,
        "place": list(measure.place),
        "locality": list(measure.locality),
        "subject": list(measure.subject),
        "kind": measure.kind,
        "part": measure.part,
        "extra": measure.extra,
        "basis": measure.basis,
        "scene": list(measure.scene),
        "event": list(measure.event),
    }


def measure_from(record: Mapping[str, Any]) -> Measure:
    """What a record says is counted."""
    return Measure(
        concept=record["concept"],
        state=record["state"],
        action=record["action"],
        entities=tuple(Entity(name=e["name"], role=e["role"]) for e in record["roles"]),
        included=tuple(record["included"]),
        place=tuple(record["place"]),
        kind=record["kind"],
        part=record["part"],
        extra=record["extra"],
        locality=tuple(record.get("locality", ())),
        subject=tuple(record.get("subject", ())),
        basis=record.get("basis"),
        scene=tuple(record["scene"]),
        event=tuple(record["event"]),
    )


def _quantity(record: Mapping[str, Any], evidence: Mapping[str, Any]) -> Quantity:
    return Quantity(
        number=record["number"],
        value=record["value"],
        modifier=record["modifier"],
        hard=_interval_from(record, ""),
        soft=_interval_from(record, "expected_"),
        unit=record["unit"],
        dimension=record["dimension"],
        noun=record["noun"],
        span=Span(start=evidence["start"], end=evidence["end"]),
        number_span=Span(start=record["number_start"], end=record["number_end"]),
        per=record["per"],
        role=record["role"],
        direction=record["direction"],
    )


def _attribution(record: Mapping[str, Any]) -> Attribution:
    speakers = (Speaker(name=s["name"], role=s["role"], affiliation=s["affiliation"]) for s in record["speakers"])
    return Attribution(
        kind=record["kind"],
        speakers=tuple(speakers),
        cue=record["cue"],
        stance=record["stance"],
        via=tuple(record["via"]),
    )


def _interval(interval: Interval, prefix: str) -> dict[str, Any]:
    return {
        f"{prefix}low": _end(interval.low),
        f"{prefix}high": _end(interval.high),
        f"{prefix}low_open": interval.low_open or math.isinf(interval.low),
        f"{prefix}high_open": interval.high_open or math.isinf(interval.high),
    }


def _interval_from(record: Mapping[str, Any], prefix: str) -> Interval:
    low, high = record[f"{prefix}low"], record[f"{prefix}high"]
    return Interval(
        low=-math.inf if low is None else low,
        high=math.inf if high is None else high,
        low_open=record[f"{prefix}low_open"],
        high_open=record[f"{prefix}high_open"],
    )


def _end(value: float) -> int | float | None:
    if math.isinf(value):
        return None
    return int(value) if value == int(value) else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
