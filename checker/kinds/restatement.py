"""Figures told again, less exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import witnesses

__all__ = ["precision_gain", "weaker_restatement"]


def weaker_restatement(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A claim allows all that another article's last sharp claim allows, and more.

    Rows of a group are taken in order of day, the narrower first; the last one with two ends is what was known by then.
    """
    rows = frame[frame["reference"].notna()].assign(row=lambda f: f.index, width=lambda f: f["high"] - f["low"])
    if rows.empty:
        return witnesses()
    rows = rows.sort_values(["group", "reference", "width"], kind="stable").reset_index(drop=True)
    sharp = rows.index.to_series().where(rows["width"] < float("inf"))
    at = sharp.groupby(rows["group"], sort=False).ffill()
    rows, at = rows[at.notna()], at.dropna().astype(int)
    sharper = rows.loc[at].set_axis(rows.index)
    wider = rows["width"] > sharper["width"]
    holds = (rows["low"] <= sharper["low"]) & (rows["high"] >= sharper["high"])
    hit = wider & holds & (rows["article"] != sharper["article"])
    return witnesses(first=sharper.loc[hit, "row"], second=rows.loc[hit, "row"])


def precision_gain(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later article's figure lies wholly within the rough one that was known before it, and is sharper."""
    rows = frame[frame["reference"].notna()].assign(row=lambda f: f.index, width=lambda f: f["high"] - f["low"])
    rows = rows.sort_values(["group", "reference", "width"], kind="stable")
    rows = rows.drop_duplicates(["group", "reference"]).reset_index(drop=True)
    before = rows.shift(1)
    same = (rows["group"] == before["group"]) & (rows["article"] != before["article"])
    inside = (rows["low"] >= before["low"]) & (rows["high"] <= before["high"]) & (rows["width"] < before["width"])
    hit = same & inside
    return witnesses(first=before.loc[hit, "row"].astype(int), second=rows.loc[hit, "row"])
