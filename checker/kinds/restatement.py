"""Figures told again, less exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import witnesses

__all__ = ["weaker_restatement"]


def weaker_restatement(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A claim allows all that another article's sharper claim of that day or before allows, and more.

    Rows of a group are taken in order of day, the narrower first; the narrowest so far is a running minimum.
    """
    rows = frame[frame["reference"].notna()].assign(row=lambda f: f.index, width=lambda f: f["high"] - f["low"])
    if rows.empty:
        return witnesses()
    rows = rows.sort_values(["group", "reference", "width", "claim"], kind="stable").reset_index(drop=True)
    best = rows.groupby("group", sort=False)["width"].cummin()
    fresh = (rows["width"] == best) & (
        best
        != rows.groupby("group", sort=False)["width"].cummin().shift(1).where(rows["group"] == rows["group"].shift(1))
    )
    at = rows.index.to_series().where(fresh).ffill().astype(int)
    sharper = rows.loc[at].reset_index(drop=True)
    wider = rows["width"] > sharper["width"]
    holds = (rows["low"] <= sharper["low"]) & (rows["high"] >= sharper["high"])
    other = rows["article"] != sharper["article"]
    hit = wider & holds & other & (rows["group"] == sharper["group"])
    return witnesses(first=sharper.loc[hit, "row"], second=rows.loc[hit, "row"])
