"""A check as linked data: W3C Web Annotations on the articles, and drafts of schema.org ClaimReview without a rating."""

from __future__ import annotations

from typing import Any

from checker.model import Article, Check, Claim, Finding
from checker.report.words import Reader, clean, uri
from checker.writing import as_json

__all__ = ["claim_reviews", "web_annotations"]

#: What a draft is written for: a note is nothing that a fact-checker would publish.
REVIEWED = ("conflict", "change")


def web_annotations(check: Check, lang: str) -> str:
    """One annotation a finding, its targets the figures, each found again by quote, position and the text's digest."""
    reader = Reader(check, lang)
    homes = {article.id: article for article in check.articles}
    items = [_annotation(reader, homes, finding) for finding in check.findings]
    page = {"type": "AnnotationPage", "id": "urn:checker:findings:1", "startIndex": 0, "items": items}
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:checker:findings",
        "type": "AnnotationCollection",
        "label": reader.text("page_title"),
        "total": len(items),
        "first": page,
    }
    return _json(collection)


def _annotation(reader: Reader, homes: dict[str, Article], finding: Finding) -> dict[str, Any]:
    bodies = {"commenting": reader.message(finding), "describing": reader.explanation(finding)}
    return {
        "id": f"urn:checker:finding:{finding.id}",
        "type": "Annotation",
        "motivation": "commenting",
        "body": [
            {"type": "TextualBody", "value": value, "format": "text/plain", "language": reader.lang, "purpose": purpose}
            for purpose, value in bodies.items()
        ]
        + [{"type": "TextualBody", "value": f"{finding.level} {finding.rule}", "purpose": "tagging"}],
        "target": [_target(homes[c.article], c) for c in (reader.claims[key] for key in finding.claims)],
    }


def _target(article: Article, claim: Claim) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": claim.exact, "prefix": claim.prefix, "suffix": claim.suffix}
    span = claim.quantity.span
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    state = {"type": "State", "id": f"urn:sha256:{claim.text_sha256}"}
    return {"source": article.url or uri(claim.path), "selector": [quote, position], "state": state}


def claim_reviews(check: Check, lang: str) -> str:
    """One draft a conflict or change: both claims with who, when and where, what was found, and no rating.

    A person rates; so ``reviewRating``, ``author`` and ``url`` are left to whoever publishes it.
    """
    reader = Reader(check, lang)
    homes = {article.id: article for article in check.articles}
    drafts = [_draft(reader, homes, finding) for finding in check.findings if finding.level in REVIEWED]
    return _json({"@context": "https://schema.org", "@graph": drafts})


def _draft(reader: Reader, homes: dict[str, Article], finding: Finding) -> dict[str, Any]:
    claims = [reader.claims[key] for key in finding.claims]
    return {
        "@type": "ClaimReview",
        "identifier": finding.id,
        "creativeWorkStatus": "Draft",
        "inLanguage": reader.lang,
        "name": reader.message(finding),
        "claimReviewed": clean(claims[-1].sentence_text),
        "reviewBody": " ".join(
            [reader.message(finding), reader.explanation(finding), f"{reader.text('quiet')}: {reader.quiet(finding)}"]
        ),
        "itemReviewed": [_claim(reader, homes[claim.article], claim) for claim in claims],
    }


def _claim(reader: Reader, article: Article, claim: Claim) -> dict[str, Any]:
    said, published = claim.said_on.day or claim.published, article.published.day
    works: dict[str, Any] = {
        "@type": "NewsArticle",
        "url": reader.urls.get(article.id),
        "headline": clean(article.title) if article.title else None,
        "datePublished": published.isoformat() if published else None,
        "publisher": {"@type": "Organization", "name": clean(article.outlet)} if article.outlet else None,
    }
    authors = [{**({"@type": "Person"} if s.role else {}), "name": clean(s.name)} for s in claim.attribution.speakers]
    told = {
        "@type": "Claim",
        "text": clean(claim.sentence_text),
        "author": authors or None,
        "datePublished": said.isoformat() if said else None,
        "appearance": {key: value for key, value in works.items() if value is not None},
    }
    return {key: value for key, value in told.items() if value is not None}


def _json(content: dict[str, Any]) -> str:
    return as_json(content, indent=1) + "\n"
