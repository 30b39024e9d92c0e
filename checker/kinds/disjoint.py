"""Figures of one group that cannot all be true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import witnesses

__all__ = ["disjoint"]


def disjoint(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two articles whose figures have no common value.

    On a line a set of intervals has a common value exactly when the highest low end is not above the lowest high end;
    so the pair with those ends is the witness of its group, and no pair but this one is looked at. Both ends of one
    article are no witness: its next extreme against the other articles' is taken instead.
    """
    low, high = ("low", "high") if params["interval"] == "hard" else ("soft_low", "soft_high")
    tops = _extremes(frame, low, ascending=False)
    bottoms = _extremes(frame, high, ascending=True)
    found = []
    for top in tops:
        for bottom in bottoms:
            pair = top.merge(bottom, on="group", suffixes=("_top", "_bottom"))
            pair = pair[pair["article_top"] != pair["article_bottom"]]
            above = pair[f"{low}_top"] > pair[f"{high}_bottom"]
            touching = pair[f"{low}_top"] == pair[f"{high}_bottom"]
            open_end = pair["low_open_top"] | pair["high_open_bottom"]
            found.append(pair[above | (touching & open_end)])
    pairs = pd.concat(found).drop_duplicates("group") if found else pd.DataFrame()
    if pairs.empty:
        return witnesses()
    return witnesses(first=pairs["row_bottom"], second=pairs["row_top"])


def _extremes(frame: pd.DataFrame, column: str, *, ascending: bool) -> list[pd.DataFrame]:
    """The rows with a group's most extreme end, and with the most extreme one of any other article."""
    columns = ["group", "article", "low", "high", "soft_low", "soft_high", "low_open", "high_open", "claim"]
    rows = frame[columns].assign(row=frame.index)
    rows = rows.sort_values([column, "claim"], ascending=[ascending, True], kind="stable")
    rows = rows.drop_duplicates(["group", "article"])
    rank = rows.groupby("group", sort=False).cumcount()
    return [rows[rank == 0], rows[rank == 1]]
