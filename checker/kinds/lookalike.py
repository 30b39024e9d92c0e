"""Figures that look alike and count different sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import witnesses

__all__ = ["not_comparable", "other"]


def not_comparable(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """The same thing counted for another set of people that shares members with this one ("A" against "A and B").

    One witness a pair of series: of each the latest claim, a sharp one before a vague one. Series are matched over the
    members that they share.
    """
    known = frame[frame["included"].notna() & frame["series"].notna()].assign(row=lambda f: f.index)
    if known.empty:
        return witnesses()
    known["sharp"] = known["modifier"] != "vague"
    order = known.sort_values(["series", "sharp", "reference", "claim"], kind="stable")
    latest = order.drop_duplicates("series", keep="last")
    members = latest.assign(member=latest["included"].str.split("+")).explode("member")
    members = members[["concept", "unit", "member", "included", "series", "row"]]
    pair = members.merge(members, on=["concept", "unit", "member"], suffixes=("_a", "_b"))
    larger = pair["included_a"].str.count(r"\+") > pair["included_b"].str.count(r"\+")
    pair = pair[larger].drop_duplicates(["series_a", "series_b"])
    return witnesses(first=pair["row_a"], second=pair["row_b"])


def other(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two series that agree in all that is counted, with people or place known, and differ in one column only."""
    column = params["column"]
    where = ["concept", "state", "action", "included", "place", "unit", "role"]
    where += [name for name in ("kind", "part") if name != column]
    known = frame[frame["series"].notna() & (frame["included"].notna() | frame["place"].notna())]
    rows = known.assign(row=known.index).sort_values(["series", "reference", "claim"], kind="stable")
    latest = rows.drop_duplicates("series", keep="last")
    keys = latest[where].astype("string").fillna("")
    key = keys.agg("\x1f".join, axis=1) if len(keys) else pd.Series(dtype="string")
    latest = latest.assign(key=key)[["key", column, "series", "row", "value"]]
    pair = latest.merge(latest, on="key", suffixes=("_a", "_b"))
    pair = pair[(pair[f"{column}_a"] < pair[f"{column}_b"]) & (pair["value_a"] != pair["value_b"])]
    pair = pair.drop_duplicates(["series_a", "series_b"])
    return witnesses(first=pair["row_a"], second=pair["row_b"])
