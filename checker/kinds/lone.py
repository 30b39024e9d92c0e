"""Figures that rest on one witness."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds.rows import witnesses

__all__ = ["every", "single_witness"]


def single_witness(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A figure that several sentences tell, all of them of one origin, and that reaches ``least``."""
    rows = frame[frame["group"].notna()].assign(row=lambda f: f.index)
    if rows.empty:
        return witnesses()
    each = rows.groupby("group", sort=False)
    alone = (each["origin"].transform("nunique") == 1) & (each["sentence"].transform("nunique") > 1)
    large = each["low"].transform("max") >= params["least"]
    order = rows[alone & large].sort_values(["group", "reference"], kind="stable")
    last = order.drop_duplicates("group", keep="last")
    return witnesses(first=last["row"], second=[None] * len(last))


def every(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Every claim that the rule's ``where`` picks and whose low end lies above ``above``; with ``once`` one a sentence."""
    rows = frame[frame["low"] > params["above"]]
    if params["once"]:
        rows = rows.drop_duplicates("sentence")
    return witnesses(first=rows.index, second=[None] * len(rows))
