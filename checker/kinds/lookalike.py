"""Figures that look alike and count different sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import witnesses

__all__ = ["not_comparable"]


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
