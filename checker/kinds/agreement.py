"""Figures that agree, and what was lost on the way: rounding, cutting off, a hedge, a speaker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from checker.kinds.rows import Places, joined, leads, mask, numbered, ordered, several, witnesses

__all__ = ["echo", "hedge_lost", "rounding"]

_HEDGES = ["about", "nearly", "more_than", "at_least", "less_than", "at_most"]


def _sharp(frame: pd.DataFrame) -> pd.DataFrame:
    return several(frame[mask(frame["modifier"] == "exact") & frame["value"].notna().to_numpy()])


def _of_two(pairs: tuple[Places, Places], one: pd.DataFrame, other: pd.DataFrame) -> tuple[Places, Places]:
    """Those pairs of rows that are of two articles."""
    first, second = pairs
    apart = one["article"].to_numpy()[first] != other["article"].to_numpy()[second]
    return first[apart], second[apart]


def rounding(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A round figure and a finer one that it stands for: rounded to the nearest, or with the rest cut off."""
    rows = _sharp(frame)
    wide = (rows["high"] > rows["low"]).to_numpy()
    round_ones, fine = (one.drop_duplicates(["group", "value"]) for one in (rows[wide], rows[~wide]))
    which, finer = _of_two(joined(round_ones["group"].to_numpy(), fine["group"].to_numpy()), round_ones, fine)
    value, told = fine["value"].to_numpy()[finer], round_ones.take(which)
    near = (value >= told["soft_low"].to_numpy()) & (value < told["soft_high"].to_numpy())
    inside = (value >= told["low"].to_numpy()) & (value < told["high"].to_numpy())
    hit = near & (value != told["value"].to_numpy()) if params["how"] == "rounded" else inside & ~near
    which, finer = which[hit], finer[hit]
    order = np.lexsort((finer, which))
    which, place = np.unique(which[order], return_index=True)  # each round figure once
    return witnesses(first=fine.index[finer[order][place]], second=round_ones.index[which])


def echo(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """The same sharp figure on the same day under two names: one of them may only repeat the other."""
    same = ("group", "reference", "value")
    rows = ordered(_sharp(frame[frame["speakers"].notna() & frame["reference"].notna()]), *same)
    one = rows.drop_duplicates([*same, "origin"])
    new = leads(one, *same)
    first = new[:-1] & ~new[1:]  # followed by one of another origin
    pairs = one.iloc[:-1][first], one.iloc[1:][first]
    apart = pairs[0]["article"].to_numpy() != pairs[1]["article"].to_numpy()
    return witnesses(first=pairs[0].index[apart], second=pairs[1].index[apart])


def hedge_lost(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """What was told with a hedge or as an estimate is told again as a plain fact, with the same number."""
    rows = frame[frame["value"].notna() & frame["reference"].notna()]
    rows = rows.assign(figure=numbered(rows[["group", "value"]]))
    soft = rows[mask(rows["modifier"].isin(_HEDGES) | (rows["stance"] == "estimates"))]
    plain = rows[mask((rows["modifier"] == "exact") & (rows["stance"] == "asserts"))]
    soft = ordered(soft, "figure", "reference")
    soft = soft[leads(soft, "figure")]
    which, later = _of_two(joined(soft["figure"].to_numpy(), plain["figure"].to_numpy()), soft, plain)
    hit = plain["reference"].to_numpy()[later] >= soft["reference"].to_numpy()[which]
    which, later = which[hit], later[hit]
    order = np.lexsort((later, plain["reference"].to_numpy()[later], which))
    which, place = np.unique(which[order], return_index=True)
    return witnesses(first=soft.index[which], second=plain.index[later[order][place]])
