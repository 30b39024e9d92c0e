"""Figures told again, less exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from checker.kinds.rows import leads, ordered, several, witnesses

__all__ = ["precision_gain", "weaker_restatement"]


def weaker_restatement(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A claim allows all that another article's last sharp claim allows, and more.

    Rows of a group are taken in order of day, the narrower first; the last one with two ends is what was known by then.
    """
    rows = _in_order(frame)
    groups, widths = rows["group"].to_numpy(), rows["width"].to_numpy()
    places = np.arange(len(rows))
    last = np.maximum.accumulate(np.where(widths < np.inf, places, -1))  # so far, of any group
    known = (last >= 0) & (groups[last] == groups)
    rows, sharper = rows[known], rows.take(last[known])
    wider = rows["width"].to_numpy() > sharper["width"].to_numpy()
    low, high = (rows[end].to_numpy() for end in ("low", "high"))
    hit = wider & (low <= sharper["low"].to_numpy()) & (high >= sharper["high"].to_numpy())
    hit &= rows["article"].to_numpy() != sharper["article"].to_numpy()
    return witnesses(first=sharper.index[hit], second=rows.index[hit])


def precision_gain(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later article's figure lies wholly within the rough one that was known before it, and is sharper."""
    every = _in_order(frame)
    every = every[leads(every, "group", "reference")]
    before, rows = every.iloc[:-1], every.iloc[1:]
    hit = rows["group"].to_numpy() == before["group"].to_numpy()
    hit &= rows["article"].to_numpy() != before["article"].to_numpy()
    hit &= (rows["low"].to_numpy() >= before["low"].to_numpy()) & (rows["high"].to_numpy() <= before["high"].to_numpy())
    hit &= rows["width"].to_numpy() < before["width"].to_numpy()
    return witnesses(first=before.index[hit], second=rows.index[hit])


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The dated rows of groups of several, by group, day and width."""
    rows = several(frame[frame["reference"].notna()])
    return ordered(rows.assign(width=rows["high"] - rows["low"]), "group", "reference", "width")
