"""The report as one HTML file: no request to anywhere, readable by keyboard, screen reader, phone and printer.

Everything of an article goes through the template's escaping and is cleaned before; styles and the one script are allowed
by their digests only, so that nothing that an article brings can run.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.model import Check, Claim, Finding, Series
from checker.report.page.picture import picture
from checker.report.words import SIGNS, Reader, clean
from checker.table import origin

__all__ = ["fragment", "render"]

HOME = Path(__file__).parent
#: More claims than this make no picture.
MOST_ROWS = 200
#: How many quantities are shown in full.
MOST_SERIES = 300


def render(check: Check, lang: str) -> str:
    """The page's text; the same check gives the same bytes."""
    reader = Reader(check, lang)
    css, js = ((HOME / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    told = {f.series for f in check.findings}
    order = sorted(check.series, key=lambda s: (s.id not in told, -len(s.claims), s.id))[:MOST_SERIES]
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            lang=lang,
            t=reader.table["text"],
            css=Markup(css),
            js=Markup(js),
            css_hash=_digest(css),
            js_hash=_digest(js),
            cards=_cards(reader),
            coverage=_coverage(reader),
            levels=list(reader.table["level"].items()),
            findings=[_finding(reader, one) for one in check.findings],
            series=[_series(reader, one) for one in order],
            skipped=reader.skipped(),
            problems=[line for _, line in reader.problems()],
        )
    )


def fragment(check: Check, lang: str) -> str:
    """The findings as one table, to stand within another page such as a notebook; no style and no script of its own."""
    reader = Reader(check, lang)
    return (
        _environment()
        .get_template("fragment.html.j2")
        .render(
            t=reader.table["text"],
            counts=", ".join(f"{count} {name}" for count, name in _cards(reader)),
            findings=[_finding(reader, one) for one in check.findings[:MOST_SERIES]],
        )
    )


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HOME), autoescape=True, undefined=StrictUndefined, trim_blocks=False, lstrip_blocks=False
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _cards(reader: Reader) -> list[tuple[int, str]]:
    check, levels = reader.check, Counter[str](f.level for f in reader.check.findings)
    counts = [(len(check.articles), reader.text("articles")), (len(check.claims), reader.text("claims"))]
    counts += [(len(check.series), reader.text("series_head").lower())]
    return counts + [(levels[key], name.lower()) for key, name in reader.table["level"].items()]


def _coverage(reader: Reader) -> str:
    claims, numbers = len(reader.check.claims), len(reader.check.claims) + len(reader.check.skipped)
    told = reader.text("coverage", claims=claims, numbers=numbers, share=round(100 * claims / numbers)) if numbers else ""
    return f"{told}{reader.besides()}."


def _finding(reader: Reader, finding: Finding) -> dict[str, Any]:
    home = reader.series.get(finding.series or "")
    message = reader.message(finding)
    quotes = [_quote(reader, reader.claims[key]) for key in finding.claims]
    text = " ".join([message, finding.rule, *(f"{q['before']}{q['exact']}{q['after']} {q['who']} {q['where']}" for q in quotes)])
    return {
        "id": finding.id,
        "level": finding.level,
        "sign": SIGNS[finding.level],
        "level_name": reader.table["level"][finding.level],
        "confidence": reader.table["confidence"][finding.confidence],
        "rule": finding.rule,
        "message": message,
        "explanation": reader.explanation(finding),
        "quiet": reader.quiet(finding),
        "series": finding.series,
        "label": clean(home.label[reader.lang]) if home else "",
        "quotes": quotes,
        "text": text.lower(),
    }


def _quote(reader: Reader, claim: Claim) -> dict[str, Any]:
    before, exact, after = reader.quote(claim)
    url = clean(reader.urls.get(claim.article, ""))
    return {
        "before": before,
        "exact": exact,
        "after": after,
        "who": reader.who(claim),
        "day": reader.reference(claim),
        "where": f"{reader.outlet(claim)}, {clean(claim.path)}:{claim.line}",
        "url": url or None,
        "link": f"{url}#:~:text={quote(' '.join(claim.exact.split()), safe='').replace('-', '%2D')}" if url else None,
    }


def _series(reader: Reader, series: Series) -> dict[str, Any]:
    claims = [reader.claims[key] for key in series.claims]
    label = clean(series.label[reader.lang])
    days = list(dict.fromkeys(reader.reference(c) for c in claims))
    rows: dict[str, list[list[str]]] = {}
    for claim in claims:
        cells = rows.setdefault(reader.who(claim), [[] for _ in days])
        stance = reader.table["stance"][claim.attribution.stance]
        cells[days.index(reader.reference(claim))].append(f"{reader.figure(claim)} ({reader.outlet(claim)}, {stance})")
    origins = _origins(reader, claims)
    return {
        "id": series.id,
        "label": label,
        "status": f"{reader.text('range')} {reader.range(claims)}",
        "facts": f"{reader.counted('claims', len(claims))} · {reader.counted('origins', len(origins))}",
        "origins": origins,
        "svg": picture(reader, label, claims) if 1 < len(claims) <= MOST_ROWS else None,
        "days": days,
        "matrix": list(rows.items()),
        "claims": [
            {
                "exact": reader.figure(c),
                "where": f"{reader.outlet(c)}, {clean(Path(c.path).name)}:{c.line}",
                "hard": reader.interval(c.quantity.hard),
                "soft": reader.interval(c.quantity.soft),
                "trace": [clean(step) for step in c.trace],
            }
            for c in claims
        ],
        "text": " ".join([label, *(f"{reader.figure(c)} {reader.who(c)} {reader.outlet(c)}" for c in claims)]).lower(),
    }


def _origins(reader: Reader, claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Whom the figures come from, each with the outlets that print it: copies of one report are one witness."""
    told: dict[str, dict[str, None]] = {}
    for claim in claims:
        told.setdefault(clean(origin(claim)), {})[reader.outlet(claim)] = None
    return [(name, ", ".join(outlets)) for name, outlets in told.items()]
