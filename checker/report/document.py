"""A check as one JSON document; ``schema.json`` beside this file describes it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.errors import CheckerError, nearest_of
from checker.model import Article, Check, Finding, Problem, Rule, Series, Skip, Span
from checker.records import SCHEMA_VERSION, article_from, article_record, claim_from, claim_record, measure_from, measure_record
from checker.report.words import Reader
from checker.writing import as_json

__all__ = ["document", "lines", "load", "render", "schema"]


def schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    text = Path(__file__).with_name("schema.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def load(text: str, rules: Sequence[Rule]) -> Check:
    """The check of a document, to be rendered again; ``rules`` are those that its findings may name.

    Raises:
        CheckerError: when the text is no such document, or a finding's rule is not among ``rules``.
    """
    try:
        content = json.loads(text)
        version = content.get("schema_version") if isinstance(content, dict) else None
        if version != SCHEMA_VERSION:
            raise CheckerError(f"schema_version is {version!r}; expected a check's document of version {SCHEMA_VERSION}")
        found = _check(content, tuple(rules))
    except (json.JSONDecodeError, RecursionError):
        raise CheckerError("not JSON; expected what checker check --output json writes") from None
    except KeyError as error:
        raise CheckerError(f"no check's document: {error} is missing; expected what checker check --output json writes") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise CheckerError(f"no check's document: {error}; expected what checker check --output json writes") from None
    known = {rule.id for rule in rules}
    for finding in (*found.findings, *found.suppressed):
        if finding.rule not in known:
            near = nearest_of(finding.rule, known)
            hint = f"; did you mean {near!r}?" if near else ""
            raise CheckerError(f"no rule {finding.rule!r}; expected the folder of its rules with --rules{hint}")
    return found


def _check(content: Mapping[str, Any], rules: tuple[Rule, ...]) -> Check:
    articles = {one["id"]: article_from(one) for one in content["articles"]}
    claims = tuple(claim_from(one, articles[one["article"]]) for one in content["claims"])
    return Check(
        articles=tuple(articles.values()),
        claims=claims,
        skipped=tuple(_skip_from(one, articles[one["article"]]) for one in content["skipped"]),
        series=tuple(_series_from(one) for one in content["series"]),
        findings=tuple(_finding_from(one) for one in content["findings"]),
        suppressed=tuple(_finding_from(one) for one in content["suppressed"]),
        rules=rules,
        problems=tuple(
            Problem(path=p["path"], line=p["line"], message=p["message"], kind=p["kind"]) for p in content["problems"]
        ),
    )


def _skip_from(record: Mapping[str, Any], article: Article) -> Skip:
    span = Span(start=record["start"], end=record["end"])
    return Skip(
        article=article.id, path=article.path, line=record["line"], text=record["number"], span=span, reason=record["reason"]
    )


def _series_from(record: Mapping[str, Any]) -> Series:
    return Series(
        id=record["id"],
        claims=tuple(record["claims"]),
        measure=measure_from(record["measure"]),
        unit=record["unit"],
        dimension=record["dimension"],
        label=record["labels"],
        trace=tuple(record["trace"]),
    )


def _finding_from(record: Mapping[str, Any]) -> Finding:
    names = ("id", "rule", "level", "confidence", "series", "facts")
    return Finding(claims=tuple(record["claims"]), **{name: record[name] for name in names})


def render(check: Check, lang: str) -> str:
    """The document as text, keys in order, characters as they are."""
    return as_json(document(check, lang), indent=1) + "\n"


def document(check: Check, lang: str) -> dict[str, Any]:
    """The document of a check; messages are in ``lang``."""
    reader = Reader(check, lang)
    home = {claim: one for one in check.series for claim in one.claims}
    return {
        "schema_version": SCHEMA_VERSION,
        "language": lang,
        "articles": [article_record(one) for one in check.articles],
        "claims": [claim_record(one, home.get(one.id), lang) for one in check.claims],
        "series": [_series(one, lang) for one in check.series],
        "findings": [_finding(one, reader) for one in check.findings],
        "suppressed": [_finding(one, reader) for one in check.suppressed],
        "skipped": [
            {"article": s.article, "line": s.line, "number": s.text, "start": s.span.start, "end": s.span.end, "reason": s.reason}
            for s in check.skipped
        ],
        "problems": [{"path": p.path, "line": p.line, "message": p.message, "kind": p.kind} for p in check.problems],
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
        "suppressed": len(check.suppressed),
        "problems": sum(p.kind == "unreadable" for p in check.problems),
        "notices": sum(p.kind == "notice" for p in check.problems),
        "other_language": sum(p.kind == "language" for p in check.problems),
        "copies": sum(one.copy_of is not None for one in check.articles),
        "superseded": sum(one.superseded_by is not None for one in check.articles),
    }


def _series(series: Series, lang: str) -> dict[str, Any]:
    return {
        "id": series.id,
        "label": series.label[lang],
        "labels": series.label,
        "unit": series.unit,
        "dimension": series.dimension,
        "measure": measure_record(series.measure, series.label[lang]),
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
        yield as_json(record)
