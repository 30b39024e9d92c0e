"""Figures that agree, and what was lost on the way: rounding, cutting off, a hedge, a speaker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import witnesses

__all__ = ["echo", "hedge_lost", "rounding"]

_HEDGES = ["about", "nearly", "more_than", "at_least", "less_than", "at_most"]


def _sharp(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[(frame["modifier"] == "exact") & frame["value"].notna()].assign(row=lambda f: f.index)


def rounding(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A round figure and a finer one that it stands for: rounded to the nearest, or with the rest cut off."""
    rows = _sharp(frame)
    round_ones, fine = rows[rows["high"] > rows["low"]], rows[rows["high"] == rows["low"]]
    round_ones, fine = (one.drop_duplicates(["group", "value"]) for one in (round_ones, fine))
    pairs = round_ones.merge(fine, on="group", suffixes=("", "_fine"))
    pairs = pairs[pairs["article"] != pairs["article_fine"]]
    value = pairs["value_fine"]
    near = (value >= pairs["soft_low"]) & (value < pairs["soft_high"])
    inside = (value >= pairs["low"]) & (value < pairs["high"])
    hit = pairs[near & (value != pairs["value"]) if params["how"] == "rounded" else inside & ~near]
    hit = hit.sort_values(["row", "row_fine"], kind="stable").drop_duplicates("row")
    return witnesses(first=hit["row_fine"], second=hit["row"])


def echo(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """The same sharp figure on the same day under two names: one of them may only repeat the other."""
    rows = _sharp(frame[frame["speakers"].notna() & frame["reference"].notna()])
    rows = rows.sort_values(["group", "reference", "value"], kind="stable")
    one = rows.drop_duplicates(["group", "reference", "value", "origin"])
    rank = one.groupby(["group", "reference", "value"], sort=False).cumcount()
    first, second = one[rank == 0], one[rank == 1]
    pairs = first.merge(second, on=["group", "reference", "value"], suffixes=("", "_second"))
    pairs = pairs[pairs["article"] != pairs["article_second"]]
    return witnesses(first=pairs["row"], second=pairs["row_second"])


def hedge_lost(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """What was told with a hedge or as an estimate is told again as a plain fact, with the same number."""
    rows = frame[frame["value"].notna() & frame["reference"].notna()].assign(row=lambda f: f.index)
    soft = rows[rows["modifier"].isin(_HEDGES) | (rows["stance"] == "estimates")]
    plain = rows[(rows["modifier"] == "exact") & (rows["stance"] == "asserts")]
    soft = soft.sort_values(["group", "value", "reference"], kind="stable").drop_duplicates(["group", "value"])
    pairs = soft.merge(plain, on=["group", "value"], suffixes=("", "_plain"))
    pairs = pairs[(pairs["reference_plain"] >= pairs["reference"]) & (pairs["article"] != pairs["article_plain"])]
    pairs = pairs.sort_values(["row", "reference_plain", "row_plain"], kind="stable").drop_duplicates("row")
    return witnesses(first=pairs["row"], second=pairs["row_plain"])
