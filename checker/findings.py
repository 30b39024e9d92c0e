"""The engine: for each rule it picks rows of the claims table, calls the rule's kind, and stamps what comes back.

One difference gives one finding: a pair of claims that a conflict tells is not told as a change again, and of two
rules with the same level the one whose id comes first tells it. Unknown parts of a slot lower the confidence, never the
level.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import pandas as pd

from checker.intervals import interval_of, parse
from checker.kinds import kinds, numbered
from checker.model import (
    Attribution,
    Claim,
    Example,
    Finding,
    Measure,
    Period,
    Quantity,
    Rule,
    SaidOn,
    Series,
    Span,
    Speaker,
    Term,
)
from checker.series import series
from checker.table import origin, table
from checker.units import dimension

__all__ = ["coded", "example_claims", "failures", "findings", "matches"]

_RANK = {"conflict": 0, "change": 1, "note": 2}
#: From how many known parts of the slot on both sides a comparison is sure, and from how many it is fair.
SURE, FAIR = 4, 3


def findings(
    claims: Sequence[Claim],
    groups: Sequence[Series],
    rules: Sequence[Rule],
    wanted: Callable[[Sequence[str]], bool] | None = None,
) -> tuple[Finding, ...]:
    """What the rules find, most serious first; the same for any order of claims, series and rules.

    Each once: a headline and a lead that say the same make one finding. With ``wanted`` only what it holds for, told the ids of
    the claims, is given.
    """
    ordered = sorted(claims, key=lambda c: c.id)
    frame = table(ordered, groups)
    found: dict[str, Finding] = {}
    told: set[frozenset[str]] = set()
    by_id = {one.id: one for one in groups}
    keyed, seen, masks = coded(frame), frame[_SEEN].to_dict("records"), dict[tuple[str, tuple[Any, ...]], pd.Series]()
    rank = {name: kind.rank for name, kind in kinds().items()}
    for rule in sorted(rules, key=lambda r: (rank[r.kind], _RANK[r.level], r.id)):
        for row in matches(keyed, rule, masks):
            pair = frozenset(ordered[i].id for i in row["claims"][:2])
            if len(pair) > 1 and pair in told:
                continue
            told.add(pair)
            if wanted is not None and not wanted([ordered[i].id for i in row["claims"]]):
                continue
            one = _finding(rule, row, ordered, seen, by_id)
            found.setdefault(one.id, one)
    return tuple(sorted(found.values(), key=lambda f: (_RANK[f.level], f.rule, f.id)))


_BASE = {"series": ["series"], "article": ["article"], "equation": ["equation"], "collection": [], "versions": []}


#: Columns that rules group by and kinds only compare: numbers are much quicker than strings.
_KEYS = ("series", "article", "sentence", "origin", "speakers", "equation", "text")


#: Columns that a finding itself is made of; all of them would cost more than the rules.
_Row: TypeAlias = Mapping[Hashable, Any]
_SEEN = ["series", "low", "value", "reference", "term", "kind", "origin", "known", "section"]


def coded(frame: pd.DataFrame) -> pd.DataFrame:
    """The claims table with a number for each key (missing stays missing), as ``matches`` works on it."""
    codes = {name: pd.Series(pd.factorize(frame[name])[0], index=frame.index, dtype="float64") for name in _KEYS}
    return frame.assign(**{name: column.where(column >= 0) for name, column in codes.items()})


def matches(
    frame: pd.DataFrame, rule: Rule, masks: dict[tuple[str, tuple[Any, ...]], pd.Series] | None = None
) -> list[dict[str, Any]]:
    """Where a rule holds in a claims table: the rows of each witness (``claims``) and the facts that its kind computed.

    ``masks`` keeps what one rule's ``where`` picks for the next that says the same.
    """
    masks = {} if masks is None else masks
    keys, kind = [*_BASE[rule.within], *rule.same], kinds()[rule.kind]
    mask = pd.Series(True, index=frame.index) if rule.within == "versions" else ~frame["superseded"]
    for key in keys:
        mask &= frame[key].notna()
    for column, allowed in rule.where.items():
        picked = masks.get((column, tuple(allowed)))
        if picked is None:
            picked = masks[column, tuple(allowed)] = frame[column].isin(list(allowed))
        mask &= picked
    if not mask.any():
        return []
    groups = numbered(frame.loc[mask, keys])
    rows = kind.function(frame.loc[mask, list(kind.columns)].assign(group=groups), rule.params)
    if rule.differ and not rows.empty:
        for column in rule.differ:
            one, other = frame[column].reindex(rows["first"]), frame[column].reindex(rows["second"])
            rows = rows[(one.to_numpy() != other.to_numpy())]
    return [_witness(row) for row in rows.to_dict("records")]


def _witness(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    """One witness row as claims (rows of the table) and the facts that its kind computed."""
    second = row["second"]
    pair = (int(row["first"]),) if second is None or pd.isna(second) else (int(row["first"]), int(second))
    others = tuple(int(i) for i in row["others"]) if isinstance(row.get("others"), tuple) else ()
    facts = {str(k): _number(v) for k, v in row.items() if k not in ("first", "second", "others")}
    return {"claims": (*pair, *others), "facts": facts}


def _number(value: float) -> float | int | None:
    if value is None or math.isnan(value) or math.isinf(value):
        return None
    return int(value) if value == int(value) else round(float(value), 6)


def _finding(
    rule: Rule, row: Mapping[str, Any], claims: Sequence[Claim], seen: Sequence[_Row], groups: Mapping[str, Series]
) -> Finding:
    chosen = [claims[i] for i in row["claims"]]
    rows = [seen[i] for i in row["claims"]]
    facts = _facts(chosen, rows) | row["facts"]
    quotes = [(c.exact, c.article, c.text_sha256) for c in chosen]
    key = repr((rule.id, [(c.quantity.value, c.quantity.unit, c.quantity.modifier) for c in chosen], quotes))
    return Finding(
        id=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        rule=rule.id,
        level=rule.level,
        confidence=_confidence(rule, rows),
        series=next((one["series"] for one in rows if one["series"] in groups), None),
        claims=tuple(c.id for c in chosen),
        facts=facts,
    )


def _facts(chosen: Sequence[Claim], rows: Sequence[_Row]) -> dict[str, Any]:
    """What messages are filled with: ends, ratio, share and days between two claims; numbers, never words."""
    facts: dict[str, Any] = {"origins": len({origin(c) for c in chosen})}
    ends = [_written(one["low"], one["value"]) for one in rows]
    facts["low"] = ends[0]
    if len(chosen) < 2:
        return facts
    facts["high"] = ends[1]
    if ends[0] and ends[1] and ends[0] > 0:
        facts["ratio"] = round(ends[1] / ends[0], 4)
        facts["percent"] = round(100 * (ends[1] / ends[0] - 1), 2)
    days = rows[1]["reference"] - rows[0]["reference"]
    if not pd.isna(days):
        facts["days"] = int(days.days)
    return facts


def _written(low: float, value: float) -> float | int | None:
    number = low if math.isnan(value) else value
    if math.isinf(number):
        return None
    return int(number) if number == int(number) else number


def _confidence(rule: Rule, rows: Sequence[_Row]) -> Any:
    if rule.within == "versions":  # two versions of one sentence need no other evidence, nor does
        return "high"
    if rule.within == "equation":  # what a sentence itself ties together
        return "medium" if any(pd.isna(one["term"]) for one in rows) else "high"
    totals = rule.kind in ("disjoint", "outlier") and all(one["kind"] == "cumulative" for one in rows)
    growing = totals and len({one["origin"] for one in rows}) > 1
    known = (
        FAIR - 1 if growing else min(one["known"] for one in rows)
    )  # a total grows within the day, and the hour is seldom told
    sure = known >= SURE and not any(one["section"] == "related" for one in rows)
    soft = rule.params.get("interval") == "soft"
    if soft or known < FAIR:
        return "low"
    return "high" if sure else "medium"


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
