"""The engine: for each rule it picks rows of the claims table, calls the rule's kind, and stamps what comes back."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from checker.kinds import kinds
from checker.kinds.rows import numbered
from checker.model import (
    Claim,
    Finding,
    Problem,
    Rule,
    Series,
)
from checker.table import origin, table

__all__ = ["coded", "findings", "matches"]

_RANK = {"conflict": 0, "change": 1, "note": 2}
#: From how many known parts of the slot on both sides a comparison is sure, and from how many it is fair.
SURE, FAIR = 4, 3


def findings(
    claims: Sequence[Claim],
    groups: Sequence[Series],
    rules: Sequence[Rule],
    wanted: Callable[[Sequence[str]], bool] | None = None,
    broken: list[Problem] | None = None,
) -> tuple[Finding, ...]:
    """What the rules find, most serious first; the same for any order of claims, series and rules.

    Each once: a headline and a lead that say the same make one finding. With ``wanted`` only what it holds for, told the ids of
    the claims, is given. With ``broken`` a rule that breaks on these claims is left out and told there: the others still speak.
    """
    ordered = sorted(claims, key=lambda c: c.id)
    frame = table(ordered, groups)
    found: dict[str, Finding] = {}
    told: set[frozenset[str]] = set()
    by_id = {one.id: one for one in groups}
    keyed, seen, masks = coded(frame), frame[_SEEN].to_dict("records"), dict[tuple[str, tuple[Any, ...]], pd.Series]()
    rank = {name: kind.rank for name, kind in kinds().items()}
    for rule in sorted(rules, key=lambda r: (rank[r.kind], _RANK[r.level], r.id)):
        for row in _guarded(keyed, rule, masks, broken):
            pair = frozenset(ordered[i].id for i in row["claims"][:2])
            if len(pair) > 1 and pair in told:
                continue
            told.add(pair)
            if wanted is not None and not wanted([ordered[i].id for i in row["claims"]]):
                continue
            one = _finding(rule, row, ordered, seen, by_id)
            found.setdefault(one.id, one)
    return tuple(sorted(found.values(), key=lambda f: (_RANK[f.level], f.rule, f.id)))


def _guarded(
    frame: pd.DataFrame, rule: Rule, masks: dict[tuple[str, tuple[Any, ...]], pd.Series], broken: list[Problem] | None
) -> list[dict[str, Any]]:
    try:
        return matches(frame, rule, masks)
    except Exception as error:
        if broken is None:
            raise
        message = f"internal error: {error!r}; this rule was left out, all others were tried"
        broken.append(Problem(path=rule.id, line=None, message=message))
        return []


_BASE = {"series": ["series"], "article": ["article"], "equation": ["equation"], "collection": [], "versions": []}


#: Columns that rules group by and kinds only compare: numbers are much quicker than strings.
_KEYS = ("series", "article", "sentence", "origin", "speakers", "equation", "text")


#: A row of the claims table, as far as a finding itself is made of it.
_Row: TypeAlias = Mapping[Hashable, Any]
#: Its columns; all columns would cost more than the rules.
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
