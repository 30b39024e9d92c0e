"""Figures of one group that moved from one day to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import witnesses

__all__ = ["fall", "rise"]


def rise(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later day's figure lies wholly above the one of the day before it in the group."""
    return _moved(frame, params, up=True)


def fall(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later day's figure lies wholly below the one of the day before it in the group."""
    return _moved(frame, params, up=False)


def _moved(frame: pd.DataFrame, params: Mapping[str, Any], *, up: bool) -> pd.DataFrame:
    low, high = ("low", "high") if params["interval"] == "hard" else ("soft_low", "soft_high")
    dated = frame[frame["reference"].notna()].assign(row=lambda f: f.index)
    if dated.empty:
        return witnesses()
    before, after = (high, low) if up else (low, high)
    earlier = _of_each_day(dated, before, ascending=up)
    later = _of_each_day(dated, after, ascending=not up)
    days = later[["group", "reference", "row", after, "claim"]].reset_index(drop=True)
    ahead = earlier[["group", "reference", "row", before]].reset_index(drop=True).shift(1)
    same = days["group"] == ahead["group"]
    gap = (days["reference"] - ahead["reference"]).dt.days
    moved = days[after] > ahead[before] if up else days[after] < ahead[before]
    hit = same & moved & (gap <= params["most_days"])
    return witnesses(first=ahead.loc[hit, "row"].astype(int), second=days.loc[hit, "row"].astype(int))


def _of_each_day(frame: pd.DataFrame, column: str, *, ascending: bool) -> pd.DataFrame:
    """One row a group and day: the one whose end in ``column`` is the most telling; in order of group and day."""
    order = frame.sort_values(["group", "reference", column, "claim"], ascending=[True, True, ascending, True], kind="stable")
    return order.drop_duplicates(["group", "reference"])
