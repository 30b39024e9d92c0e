"""The examples of rules as claims, and whether each rule finds in them what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from checker.findings.engine import findings
from checker.intervals import interval_of, parse
from checker.model import (
    Attribution,
    Claim,
    Example,
    Measure,
    Period,
    Quantity,
    Rule,
    SaidOn,
    Span,
    Speaker,
    Term,
)
from checker.series import series
from checker.units import dimension

__all__ = ["example_claims", "failures"]


def failures(rules: Sequence[Rule]) -> tuple[str, ...]:
    """A line for every example of a rule that finds another number of findings than it says; empty when all hold."""
    lines = []
    for rule in rules:
        for example in rule.examples:
            claims = example_claims(example)
            found = [f for f in findings(claims, series(claims), [rule]) if f.rule == rule.id]
            if len(found) != example.finds:
                lines.append(f"{rule.path}: {example.title!r}: found {len(found)}, expected {example.finds}")
    return tuple(lines)


def example_claims(example: Example) -> tuple[Claim, ...]:
    """The claims of an example, as if each stood in an article of its own (or the named one) about one event."""
    return tuple(_example_claim(entry, place) for place, entry in enumerate(example.claims))


_MODIFIERS = {"~": "about", ">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most"}


def _example_claim(entry: Mapping[str, Any], place: int) -> Claim:
    day = date.fromisoformat(entry.get("on", "2024-01-01"))
    start, end = (*map(date.fromisoformat, entry.get("about", ())), None, None)[:2]
    name = entry.get("article", f"article {place}")
    by = entry.get("by")
    return Claim(
        id=f"example-{place}",
        article=name,
        path=name,
        line=1,
        outlet=entry.get("outlet", f"outlet of {name}"),
        language="en",
        section=entry.get("section", "body"),
        sentence=Span(start=100 * entry.get("at", place), end=100 * entry.get("at", place) + 50),
        sentence_text=" ".join(str(entry.get(key, key)) for key in ("value", "concept", "state", "action")),
        prefix="",
        exact=entry["value"],
        suffix="",
        text_sha256=name,
        quantity=_example_quantity(entry, place),
        measure=_example_measure(entry),
        attribution=Attribution(
            kind=entry.get("attribution", "indirect" if by else "outlet"),
            via=tuple(entry.get("via", ())),
            speakers=(Speaker(name=by, affiliation=entry.get("affiliation")),) if by else (),
            stance=entry.get("stance", "asserts"),
        ),
        said_on=SaidOn(day=day, origin="published", printed=_day(entry.get("printed"))),
        about=Period(start=start, end=end),
        published=day,
        term=_example_term(entry),
        superseded=entry.get("superseded", False),
        was=f"example-{entry['was']}" if "was" in entry else None,
        edited=tuple(entry.get("edited", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _example_term(entry: Mapping[str, Any]) -> Term | None:
    if "term" not in entry:
        return None
    return Term(
        equation=entry.get("equation", "e"),
        form=entry["form"],
        name=entry["term"],
        closed=entry.get("closed", True),
        listed=entry.get("listed"),
    )


def _example_quantity(entry: Mapping[str, Any], place: int) -> Quantity:
    text = entry["value"]
    hard, soft = parse(text)
    sign = text[:2] if text[:2] in _MODIFIERS else text[:1]
    modifier = "range" if ".." in text else _MODIFIERS.get(sign, "exact")
    value = None if modifier == "range" else float(text.lstrip("~<>="))
    if entry.get("vague"):
        hard, soft = interval_of("vague", hard.low, 0, high=hard.high)
    if entry.get("round") and value is not None:
        hard, soft = interval_of("exact", value, entry["round"])
    unit = entry.get("unit", "person")
    return Quantity(
        number=entry.get("number", text),
        value=value,
        modifier=modifier,
        hard=hard,
        soft=soft,
        unit=unit,
        dimension=dimension(unit),
        noun=unit,
        span=Span(start=100 * place, end=100 * place + len(text)),
        number_span=Span(start=100 * place, end=100 * place + len(text)),
        role=entry.get("role", "level"),
    )


def _example_measure(entry: Mapping[str, Any]) -> Measure:
    doing = not entry.get("state")
    return Measure(
        concept=entry.get("concept", entry.get("unit", "person")),
        state=entry.get("state"),
        action=entry.get("action", "send" if doing else None),
        included=tuple(sorted(entry.get("included", ()))),
        place=tuple(sorted(entry.get("place", ()))),
        kind=entry.get("kind", "cumulative"),
        part=entry.get("part", False),
        extra=entry.get("extra", False),
        event=tuple(entry.get("event", ("Alpha", "Beta"))),
    )
