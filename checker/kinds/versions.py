"""Figures that a later version of their article tells otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds.rows import witnesses

__all__ = ["EDITS", "edited"]

EDITS = ("number", "unit", "source", "day")


def edited(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later version of an article tells a figure otherwise than the version before it."""
    what = frame["edited"].str.split("+").map(lambda edits: params["what"] in edits, na_action="ignore")
    after = frame[what.fillna(value=False).astype(bool)]
    place = pd.Series(frame.index, index=frame["claim"])
    before = after["was"].map(place)
    there = before.notna() & (before != after.index)
    return witnesses(first=before[there].astype(int), second=after.index[there])
