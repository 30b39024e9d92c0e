"""A check as one JSON document; ``schema.json`` beside this file describes it."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.intervals import Interval
from checker.model import Article, Check, Claim, Finding, Measure, Series
from checker.report.words import Reader

__all__ = ["SCHEMA_VERSION", "claim_record", "document", "render", "schema"]

SCHEMA_VERSION = "1.0"


def schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    text = Path(__file__).with_name("schema.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def render(check: Check, lang: str) -> str:
    """The document as text, keys in order, characters as they are."""
    return json.dumps(document(check, lang), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def document(check: Check, lang: str) -> dict[str, Any]:
    """The document of a check; messages are in ``lang``."""
    reader = Reader(check, lang)
    home = {claim: one for one in check.series for claim in one.claims}
    return {
        "schema_version": SCHEMA_VERSION,
        "language": lang,
        "articles": [_article(one) for one in check.articles],
        "claims": [claim_record(one, home.get(one.id), lang) for one in check.claims],
        "series": [_series(one, lang) for one in check.series],
        "findings": [_finding(one, reader) for one in check.findings],
        "skipped": [
            {"article": s.article, "number": s.text, "start": s.span.start, "end": s.span.end, "reason": s.reason}
            for s in check.skipped
        ],
        "problems": [{"path": p.path, "line": p.line, "message": p.message} for p in check.problems],
        "summary": _summary(check),
    }


def _summary(check: Check) -> dict[str, Any]:
    return {
        "articles": len(check.articles),
        "claims": len(check.claims),
        "skipped": len(check.skipped),
        "skipped_by_reason": dict(sorted(Counter(s.reason for s in check.skipped).items())),
        "series": len(check.series),
        "findings": dict(sorted(Counter(f.level for f in check.findings).items())),
        "problems": len(check.problems),
    }


def _article(article: Article) -> dict[str, Any]:
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
        "published": article.published.day.isoformat() if article.published.day else None,
        "published_time": clock.isoformat() if clock else None,
        "published_from": article.published.origin,
        "authors": list(article.authors),
        "text_sha256": article.sha256,
    }


def claim_record(claim: Claim, series: Series | None, lang: str) -> dict[str, Any]:
    """One claim as in the contract."""
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
        },
        "measure": _measure(claim.measure, series.label[lang] if series else None),
        "attribution": {
            "kind": attribution.kind,
            "speakers": [{"name": s.name, "role": s.role, "affiliation": s.affiliation} for s in attribution.speakers],
            "cue": attribution.cue,
            "stance": attribution.stance,
            "via": list(attribution.via),
        },
        "said_on": {
            "date": claim.said_on.day.isoformat() if claim.said_on.day else None,
            "from": claim.said_on.origin,
            "surface": claim.said_on.surface,
        },
        "about": {
            "start": claim.about.start.isoformat() if claim.about.start else None,
            "end": claim.about.end.isoformat() if claim.about.end else None,
            "surface": claim.about.surface,
            "granularity": claim.about.granularity,
        },
        "series": series.id if series else None,
        "trace": list(claim.trace),
    }


def _interval(interval: Interval, prefix: str) -> dict[str, Any]:
    return {
        f"{prefix}low": _end(interval.low),
        f"{prefix}high": _end(interval.high),
        f"{prefix}low_open": interval.low_open or math.isinf(interval.low),
        f"{prefix}high_open": interval.high_open or math.isinf(interval.high),
    }


def _end(value: float) -> int | float | None:
    if math.isinf(value):
        return None
    return int(value) if value == int(value) else value


def _measure(measure: Measure, label: str | None) -> dict[str, Any]:
    return {
        "label": label,
        "concept": measure.concept,
        "entities": list(dict.fromkeys(e.name for e in measure.entities)),
        "roles": [{"name": e.name, "role": e.role} for e in measure.entities],
        "included": list(measure.included),
        "action": measure.action,
        "state": measure.state,
        "place": list(measure.place),
        "kind": measure.kind,
        "part": measure.part,
        "extra": measure.extra,
        "event": list(measure.event),
    }


def _series(series: Series, lang: str) -> dict[str, Any]:
    return {
        "id": series.id,
        "label": series.label[lang],
        "unit": series.unit,
        "dimension": series.dimension,
        "measure": _measure(series.measure, series.label[lang]),
        "claims": list(series.claims),
        "trace": list(series.trace),
    }


def _finding(finding: Finding, reader: Reader) -> dict[str, Any]:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "level": finding.level,
        "confidence": finding.confidence,
        "series": finding.series,
        "claims": list(finding.claims),
        "message": reader.message(finding),
        "explanation": reader.explanation(finding),
        "quiet_when": reader.quiet(finding),
        "facts": finding.facts,
    }


def lines(check: Check, lang: str) -> Iterator[str]:
    """One claim a line: JSON Lines, each with the schema's version."""
    home = {claim: one for one in check.series for claim in one.claims}
    for one in check.claims:
        record = {"schema_version": SCHEMA_VERSION, **claim_record(one, home.get(one.id), lang)}
        yield json.dumps(record, ensure_ascii=False, allow_nan=False)
