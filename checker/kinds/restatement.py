"""Figures told again, less exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import witnesses

__all__ = ["weaker_restatement"]


def weaker_restatement(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A claim allows all that another article's last sharp claim allows, and more.

    Rows of a group are taken in order of day, the narrower first; the last one with two ends is what was known by then.
    """
    rows = frame[frame["reference"].notna()].assign(row=lambda f: f.index, width=lambda f: f["high"] - f["low"])
    if rows.empty:
        return witnesses()
    rows = rows.sort_values(["group", "reference", "width", "claim"], kind="stable").reset_index(drop=True)
    sharp = rows.index.to_series().where(rows["width"] < float("inf"))
    at = sharp.groupby(rows["group"], sort=False).ffill()
    rows, at = rows[at.notna()], at.dropna().astype(int)
    sharper = rows.loc[at].set_axis(rows.index)
    wider = rows["width"] > sharper["width"]
    holds = (rows["low"] <= sharper["low"]) & (rows["high"] >= sharper["high"])
    hit = wider & holds & (rows["article"] != sharper["article"])
    return witnesses(first=sharper.loc[hit, "row"], second=rows.loc[hit, "row"])
