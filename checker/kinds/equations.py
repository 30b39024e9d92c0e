"""Figures that their own sentence ties together by arithmetic that does not come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from checker.kinds.rows import witnesses

__all__ = ["FORMS", "equation"]

#: Shares of a whole: what they must come to.
WHOLE = 100.0
#: A ratio word is read as the nearest whole or half one.
RATIO_STEP = 0.5
#: One measure in two units: more than this apart is no rounding.
CONVERSION = 0.06
#: Relative error of sums and products of doubles.
DUST = 1e-9


def equation(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """The arithmetic that a sentence states cannot hold, however its figures were rounded."""
    rows = frame[frame["form"] == params["form"]].assign(row=lambda f: f.index)
    for names in _NEEDED[params["form"]]:  # a rule's ``where`` may have left out a term
        rows = rows[rows["equation"].isin(rows.loc[rows["term"].isin(names), "equation"])]
    return witnesses() if rows.empty else FORMS[params["form"]](rows)


#: The terms that an equation of each form must have, each by one of its names.
_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sum": (("whole",), ("part",)),
    "share": (("part",), ("percent",), ("whole",)),
    "shares": (("part",),),
    "product": (("count",), ("rate",), ("whole",)),
    "ratio": (("old",), ("new",), ("delta",)),
    "change": (("old",), ("new",), ("delta", "minus")),
    "growth": (("old",), ("new",), ("delta", "minus")),
    "order": (("more",), ("less",)),
    "list": (("count",),),
    "double": (("more",), ("less",)),
}


def _term(rows: pd.DataFrame, *names: str) -> pd.DataFrame:
    """One row an equation, in the order of the equations: its claim with this term, or with one of these."""
    return rows[rows["term"].isin(names)].drop_duplicates("equation").set_index("equation").sort_index()


def _told(rows: pd.DataFrame, first: pd.DataFrame, second: pd.DataFrame, wrong: Any, low: Any, high: Any) -> pd.DataFrame:
    """A witness for each equation that is wrong, with what was expected and every other row of it."""
    keys = first.index[wrong.reindex(first.index, fill_value=False)]
    every = rows.groupby("equation")["row"].agg(tuple)
    one, other = first.loc[keys, "row"], second.loc[keys, "row"]
    pairs = zip(every.loc[keys], one, other, strict=True)
    others = [tuple(r for r in members if r not in (a, b)) for members, a, b in pairs]
    expected = {"expected_low": low.reindex(keys), "expected_high": high.reindex(keys)}
    return witnesses(first=one, second=other, others=others, **expected)


def _apart(low: Any, high: Any, other_low: Any, other_high: Any) -> Any:
    """True where two intervals have no common value; what floating point leaves over is none."""
    dust = DUST * (other_high.abs() + other_low.abs())
    return (low > other_high + dust) | (high < other_low - dust)


def _sum(rows: pd.DataFrame) -> pd.DataFrame:
    whole = _term(rows, "whole")
    parts = rows[rows["term"] == "part"].groupby("equation")
    low, high = parts["low"].sum().reindex(whole.index), parts["high"].sum().reindex(whole.index)
    above = low > whole["high"]
    wrong = above | (whole["closed"] & (high < whole["low"]))
    last = rows[rows["term"] == "part"].drop_duplicates("equation", keep="last").set_index("equation").reindex(whole.index)
    return _told(rows, whole, last, wrong & last["row"].notna(), low, high)


def _share(rows: pd.DataFrame) -> pd.DataFrame:
    part, percent, whole = (_term(rows, name) for name in ("part", "percent", "whole"))
    low, high = WHOLE * part["low"] / whole["high"], WHOLE * part["high"] / whole["low"]
    return _told(rows, part, percent, _apart(low, high, percent["low"], percent["high"]), low, high)


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["equation"].duplicated(keep=False)]
    each = rows.groupby("equation")
    low, high = each["low"].sum(), each["high"].sum()
    first, last = (rows.drop_duplicates("equation", keep=keep).set_index("equation") for keep in ("first", "last"))
    return _told(rows, first, last, (low > WHOLE) | (high < WHOLE), low, high)


def _product(rows: pd.DataFrame) -> pd.DataFrame:
    count, rate, whole = (_term(rows, name) for name in ("count", "rate", "whole"))
    low, high = count["low"] * rate["low"], count["high"] * rate["high"]
    return _told(rows, whole, rate, _apart(low, high, whole["low"], whole["high"]), low, high)


def _ratio(rows: pd.DataFrame) -> pd.DataFrame:
    old, new, word = (_term(rows, name) for name in ("old", "new", "delta"))
    low, high = new["low"] / old["high"], new["high"] / old["low"]
    return _told(rows, old, new, _apart(low, high, word["low"] - RATIO_STEP, word["high"] + RATIO_STEP), low, high)


def _change(rows: pd.DataFrame) -> pd.DataFrame:
    delta = _term(rows, "delta", "minus")
    sign = (delta["term"] == "delta") * 2 - 1
    old, new = _term(rows, "old"), _term(rows, "new")
    ends = [old["low"] + sign * delta["low"], old["high"] + sign * delta["high"]]
    ends += [old["low"] + sign * delta["high"], old["high"] + sign * delta["low"]]
    low, high = pd.concat(ends, axis=1).min(axis=1), pd.concat(ends, axis=1).max(axis=1)
    return _told(rows, old, new, _apart(low, high, new["low"], new["high"]), low, high)


def _growth(rows: pd.DataFrame) -> pd.DataFrame:
    delta = _term(rows, "delta", "minus")
    sign = (delta["term"] == "delta") * 2 - 1
    old, new = _term(rows, "old"), _term(rows, "new")
    ends = pd.concat([1 + sign * delta["low"] / WHOLE, 1 + sign * delta["high"] / WHOLE], axis=1)
    low, high = old["low"] * ends.min(axis=1), old["high"] * ends.max(axis=1)
    return _told(rows, old, new, _apart(low, high, new["low"], new["high"]), low, high)


def _order(rows: pd.DataFrame) -> pd.DataFrame:
    more, less = _term(rows, "more"), _term(rows, "less")
    return _told(rows, more, less, more["high"] < less["low"], less["low"], less["high"])


def _list(rows: pd.DataFrame) -> pd.DataFrame:
    count = _term(rows, "count")
    wrong = (count["listed"] > count["high"]) | (count["listed"] < count["low"])
    hit = count[wrong & count["listed"].notna()]
    return witnesses(first=hit["row"], second=[None] * len(hit), listed=hit["listed"])


def _double(rows: pd.DataFrame) -> pd.DataFrame:
    one, other = _term(rows, "more"), _term(rows, "less")
    middle, second = (one["low"] + one["high"]) / 2, (other["low"] + other["high"]) / 2
    wrong = (middle - second).abs() > CONVERSION * pd.concat([middle.abs(), second.abs()], axis=1).max(axis=1)
    return _told(rows, one, other, wrong & _apart(one["low"], one["high"], other["low"], other["high"]), one["low"], one["high"])


FORMS: Mapping[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "sum": _sum,
    "share": _share,
    "shares": _shares,
    "product": _product,
    "ratio": _ratio,
    "change": _change,
    "growth": _growth,
    "order": _order,
    "list": _list,
    "double": _double,
}
