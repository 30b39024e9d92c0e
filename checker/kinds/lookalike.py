"""Figures that look alike and count different sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds.rows import numbered, witnesses
from checker.series.slots import ACTUAL

__all__ = ["not_comparable", "other"]


#: Names of the event that two articles must share before their figures are set side by side.
SHARED = 2


def not_comparable(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """The same thing counted of one event for another set of people that shares members with this one ("A" against "A and B").

    One witness a pair of series: of each the latest claim, a sharp one before a vague one.
    """
    known = frame[frame["included"].notna() & frame["series"].notna()].assign(row=lambda f: f.index)
    if known.empty:
        return witnesses()
    known["sharp"] = known["modifier"] != "vague"
    order = known.sort_values(["series", "sharp", "reference"], kind="stable")
    latest = order.drop_duplicates("series", keep="last")
    pair = _of_one_event(latest[["concept", "unit", "included", "series", "row", "names", "article"]], ["concept", "unit"])
    larger = pair["included_a"].str.count(r"\+") > pair["included_b"].str.count(r"\+")
    pair = pair[larger]
    both = zip(pair["included_a"], pair["included_b"], strict=True)
    shared = pd.Series([not set(a.split("+")).isdisjoint(b.split("+")) for a, b in both], index=pair.index, dtype=bool)
    pair = pair[shared].drop_duplicates(["series_a", "series_b"])
    return witnesses(first=pair["row_a"], second=pair["row_b"])


def _of_one_event(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """All pairs of rows that agree in some columns and whose articles are one, or share names of their event."""
    spread = rows.assign(name=rows["names"].fillna("").str.split("+")).explode("name")
    spread = spread[spread["name"] != ""]
    shared = spread.merge(spread[[*keys, "name", "row"]], on=[*keys, "name"], suffixes=("_a", "_b"))
    counts = shared.groupby(["row_a", "row_b"]).size()
    apart = counts[counts >= SHARED].reset_index()[["row_a", "row_b"]]
    within = rows.merge(rows[[*keys, "article", "row"]], on=[*keys, "article"], suffixes=("_a", "_b"))[["row_a", "row_b"]]
    pairs = pd.concat([apart, within]).drop_duplicates()
    pairs = pairs[pairs["row_a"] != pairs["row_b"]]
    one = rows.drop(columns=keys).add_suffix("_a")
    other = rows.drop(columns=keys).add_suffix("_b")
    return pairs.merge(one, on="row_a").merge(other, on="row_b")


def other(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two series of one event that agree in all that is counted, with people or place known, and differ in one column."""
    column = params["column"]
    if column == "kind":  # what is, so far or just now, is of one kind
        frame = frame.assign(kind=frame["kind"].where(~frame["kind"].isin(ACTUAL), "actual"))
    where = ["concept", "state", "action", "included", "place", "unit", "role"]
    where += [name for name in ("kind", "part") if name != column]
    known = frame[frame["series"].notna() & (frame["included"].notna() | frame["place"].notna())]
    rows = known.assign(row=known.index).sort_values(["series", "reference"], kind="stable")
    latest = rows.drop_duplicates("series", keep="last")
    if latest.empty:
        return witnesses()
    latest = latest.assign(key=numbered(latest[where]))
    pair = _of_one_event(latest[["key", column, "series", "row", "value", "names", "article"]], ["key"])
    pair = pair[(pair[f"{column}_a"] < pair[f"{column}_b"]) & (pair["value_a"] != pair["value_b"])]
    pair = pair.sort_values(["row_a", "row_b"]).drop_duplicates(["series_a", "series_b"])
    return witnesses(first=pair["row_a"], second=pair["row_b"])
