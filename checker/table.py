"""The claims table: one row a claim. It is the only bridge to pandas; the rooms from here on talk in its columns.

| column | dtype | meaning |
| --- | --- | --- |
| claim, article, outlet, section, language | string | where the figure stands |
| series | string | the series' id, missing for a claim in none |
| origin | string | whom the figure comes from: speakers, else whose text it is, agency, outlet; one origin is one witness |
| speakers | string | their names, joined |
| value | float | the number as written in base units; missing for ranges and vague numerals |
| low, high, low_open, high_open | float, bool | the hard interval in base units |
| soft_low, soft_high | float | the soft one |
| unit, dimension, modifier, role, direction | string | of the quantity, ``unit`` as written, not the base |
| concept, state, action, included, place, kind, part, extra | string, bool | the slot's parts; sets joined by "+" |
| stance, attribution | string | of the statement |
| reference | datetime64 | the day that the figure holds for: end of its period, else the day it was said |
| said_on, published | datetime64 | |
| about_start, about_end | datetime64 | |
| known | int | how many parts of the slot are known |
| equation, form, term | string | the equation that its sentence states, its form, and what the claim is in it |
| closed, listed | bool, float | whether all parts are named; how many names follow a number of things |
| misdated | bool | the day name beside a printed day says another day |
| chain | int | how many outlets the figure came through |
| affiliation | string | of its first speaker |
| digits, lettered | string, bool | the digits as written; whether a lone letter tells the scale ("3 M") |
| names | string | the names of its article's event, joined by "+" |
| sentence, text | string | keys of the sentence and of the article's text |
| period | string | both ends of what the figure is about, "?" for an open one |
| superseded | bool | whether a later version of its article is here |
| was | string | the claim in its place in the version of its article before, when it was changed |
| edited | string | what was changed of it: number, unit, source, day, joined by "+" |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from checker.model import Claim, Measure, Series
from checker.units import base

__all__ = ["COLUMNS", "Frame", "frame", "table"]

#: The type of the table, for rooms that only hand it on.
Frame: TypeAlias = pd.DataFrame

_STRINGS = [
    "claim",
    "article",
    "outlet",
    "section",
    "language",
    "series",
    "origin",
    "speakers",
    "unit",
    "dimension",
    "modifier",
    "role",
    "direction",
    "concept",
    "state",
    "action",
    "included",
    "place",
    "kind",
    "stance",
    "attribution",
    "equation",
    "form",
    "term",
    "affiliation",
    "digits",
    "sentence",
    "text",
    "period",
    "names",
    "was",
    "edited",
]
_FLOATS = ["value", "low", "high", "soft_low", "soft_high", "listed"]
_FLAGS = ["low_open", "high_open", "part", "extra", "closed", "misdated", "lettered", "superseded"]
_DAYS = ["reference", "said_on", "published", "about_start", "about_end"]
#: Every column with its dtype.
COLUMNS: dict[str, str] = {
    **dict.fromkeys(_STRINGS, "string[python]"),
    **dict.fromkeys(_FLOATS, "float64"),
    **dict.fromkeys(_FLAGS, "bool"),
    **dict.fromkeys(_DAYS, "datetime64[s]"),
    "known": "int64",
    "chain": "int64",
}

#: Days are counted from this one; the number that stands for none.
_EPOCH, _NO_DAY = date(1970, 1, 1).toordinal(), np.iinfo("int64").min


def table(claims: Sequence[Claim], series: Sequence[Series]) -> pd.DataFrame:
    """One row a claim, in the order given, with the columns and dtypes of ``COLUMNS``."""
    home = {claim: one.id for one in series for claim in one.claims}
    rows = [_row(claim, home.get(claim.id)) for claim in claims]
    columns = dict(zip(rows[0], zip(*map(dict.values, rows), strict=True), strict=True)) if rows else {}
    return pd.DataFrame({name: _column(columns.get(name, ()), dtype) for name, dtype in COLUMNS.items()})


def frame(claims: Sequence[Claim], series: Sequence[Series]) -> Frame:
    """The claims table with the evidence beside it: written, quote, path, line, prefix and suffix."""
    seen = {
        "written": [claim.exact for claim in claims],
        "quote": [claim.sentence_text for claim in claims],
        "prefix": [claim.prefix for claim in claims],
        "suffix": [claim.suffix for claim in claims],
        "path": [claim.path for claim in claims],
    }
    columns = {name: pd.Series(values, dtype="string[python]") for name, values in seen.items()}
    return table(claims, series).assign(**columns, line=pd.Series([claim.line for claim in claims], dtype="int64"))


def _column(values: Sequence[Any], dtype: str) -> pd.Series:
    if not dtype.startswith("datetime"):
        return pd.Series(list(values), dtype=dtype)
    numbers = [_NO_DAY if day is None else day.toordinal() - _EPOCH for day in values]
    days = np.array(numbers, dtype="int64").view("datetime64[D]")  # nanoseconds do not hold all days
    return pd.Series(days.astype(dtype))


def _row(claim: Claim, home: str | None) -> dict[str, Any]:
    quantity, measure = claim.quantity, claim.measure
    factor, offset, _ = base(quantity.unit) if quantity.unit else (1.0, 0.0, "")
    hard, soft = quantity.hard, quantity.soft
    return {
        "claim": claim.id,
        "article": claim.article,
        "outlet": claim.outlet,
        "section": claim.section,
        "language": claim.language,
        "series": home,
        "origin": origin(claim),
        "speakers": ", ".join(s.name for s in claim.attribution.speakers) or None,
        "value": quantity.value * factor + offset if quantity.value is not None else None,
        "low": hard.low * factor + offset,
        "high": hard.high * factor + offset,
        "low_open": hard.low_open,
        "high_open": hard.high_open,
        "soft_low": soft.low * factor + offset,
        "soft_high": soft.high * factor + offset,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "modifier": quantity.modifier,
        "role": quantity.role,
        "direction": quantity.direction,
        "concept": measure.concept,
        "state": measure.state,
        "action": measure.action,
        "included": "+".join(measure.included) or None,
        "place": "+".join(measure.place) or None,
        "kind": measure.kind,
        "part": measure.part,
        "extra": measure.extra,
        "stance": claim.attribution.stance,
        "attribution": claim.attribution.kind,
        "reference": reference(claim),
        "said_on": claim.said_on.day,
        "published": claim.published,
        "about_start": claim.about.start,
        "about_end": claim.about.end,
        "known": _known(measure),
        **_of_term(claim),
        "misdated": claim.said_on.printed is not None or claim.about.printed is not None,
        "chain": len(claim.attribution.via),
        "affiliation": next((s.affiliation for s in claim.attribution.speakers if s.affiliation), None),
        "digits": re.sub(r"\D", "", quantity.number) or (None if quantity.value is None else f"{quantity.value:g}"),
        "lettered": re.search(r"(?<![^\W\d_])[A-Z]$", quantity.number) is not None,
        "sentence": f"{claim.article}:{claim.sentence.start}",
        "text": claim.text_sha256,
        "superseded": claim.superseded,
        "was": claim.was,
        "edited": "+".join(claim.edited) or None,
        "names": "+".join(measure.event) or None,
        "period": f"{claim.about.start or '?'}..{claim.about.end or '?'}",
    }


def _of_term(claim: Claim) -> dict[str, Any]:
    term = claim.term
    if term is None:
        return {"equation": None, "form": None, "term": None, "closed": False, "listed": None}
    return {"equation": term.equation, "form": term.form, "term": term.name, "closed": term.closed, "listed": term.listed}


def origin(claim: Claim) -> str:
    """Whom the figure comes from; statements of the same origin are one witness."""
    named = claim.attribution.speakers
    if named:
        return " + ".join(sorted({s.affiliation or s.name for s in named}))
    return claim.original or next(iter(claim.attribution.via), None) or claim.outlet or claim.article


def reference(claim: Claim) -> date | None:
    """The day that the figure holds for.

    A total so far holds on the day it is told, whenever the event was; only "until Monday" says another day.
    """
    event = claim.measure.kind == "cumulative" and claim.about.start is not None
    if event and claim.said_on.day is not None:
        return claim.said_on.day
    if claim.about.end is not None and (claim.said_on.day is None or claim.about.end <= claim.said_on.day):
        return claim.about.end
    return claim.said_on.day or claim.published


def _known(measure: Measure) -> int:
    parts = (measure.state, measure.action, measure.included, measure.place, measure.concept)
    return sum(bool(part) for part in parts)
