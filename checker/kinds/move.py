"""Figures of one group that moved from one day to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import ratio, several, witnesses

__all__ = ["fall", "jump", "other_period", "reversal", "revision", "rise", "stale", "step"]

#: A period counts from so many days on, and is another one than one that is so many times shorter.
MONTH, LONGER = 28, 1.25
_PERIOD = ["about_start", "about_end"]


def rise(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later day's figure lies wholly above the one of the day before it in the group."""
    return _moved(frame, params, up=True)


def fall(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later day's figure lies wholly below the one of the day before it in the group."""
    return _moved(frame, params, up=False)


def _moved(frame: pd.DataFrame, params: Mapping[str, Any], *, up: bool) -> pd.DataFrame:
    low, high = ("low", "high") if params["interval"] == "hard" else ("soft_low", "soft_high")
    dated = several(frame[frame["reference"].notna()]).assign(row=lambda f: f.index)
    if dated.empty:
        return witnesses()
    before, after = (high, low) if up else (low, high)
    earlier = _of_each_day(dated, before, ascending=up)
    later = _of_each_day(dated, after, ascending=not up)
    days = later[["group", "reference", "row", after, *_PERIOD]].reset_index(drop=True)
    ahead = earlier[["group", "reference", "row", before, *_PERIOD]].reset_index(drop=True).shift(1)
    same = days["group"] == ahead["group"]
    gap = (days["reference"] - ahead["reference"]).dt.days
    moved = days[after] > ahead[before] if up else days[after] < ahead[before]
    hit = same & moved & (gap <= params["most_days"]) & ~_unlike(days, ahead)
    if params["most_ratio"]:
        hit &= ratio(days[after], ahead[before]) <= params["most_ratio"]
    return witnesses(first=ahead.loc[hit, "row"].astype(int), second=days.loc[hit, "row"].astype(int))


def _unlike(one: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    """Where two figures are of periods of which one is much longer, as a year and its first months; days are no periods."""
    length = [(f["about_end"] - f["about_start"]).dt.days + 1 for f in (one, other)]
    known = (length[0] >= MONTH) & (length[1] >= MONTH)
    return known & (ratio(length[0], length[1]) >= LONGER)


def jump(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """From one day to the next a figure becomes many times what it was: look whether both count the same."""
    days = _by_day(several(frame[frame["modifier"].isin(["exact", "about"])]))
    before = days.shift(1)
    apart = (days["low"] > before["high"]) | (days["high"] < before["low"])
    far = ratio(days["low"], before["low"]) >= params["least_ratio"]
    hit = (days["group"] == before["group"]) & apart & far
    return witnesses(first=before.loc[hit, "row"].astype(int), second=days.loc[hit, "row"])


def _by_day(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a group and day, the narrowest, in order."""
    dated = frame[frame["reference"].notna()].assign(row=lambda f: f.index, width=lambda f: f["high"] - f["low"])
    order = dated.sort_values(["group", "reference", "width"], kind="stable")
    return order.drop_duplicates(["group", "reference"]).reset_index(drop=True)


def reversal(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Three days of which the middle one lies apart from the first, and the last agrees with the first again."""
    days = _by_day(frame)
    if len(days) < 3:
        return witnesses()
    second, third = days.shift(-1), days.shift(-2)
    same = (days["group"] == second["group"]) & (days["group"] == third["group"])
    apart = (days["low"] > second["high"]) | (days["high"] < second["low"])
    back = (third["low"] > second["high"]) | (third["high"] < second["low"])
    agrees = (days["low"] <= third["high"]) & (days["high"] >= third["low"])
    hit = same & apart & back & agrees
    others = [(int(r),) for r in third.loc[hit, "row"]]
    return witnesses(first=days.loc[hit, "row"], second=second.loc[hit, "row"].astype(int), others=others)


def revision(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A source tells another figure for the same day of reference, on a later day."""
    told = frame[frame["said_on"].notna()].assign(row=lambda f: f.index)
    order = told.sort_values(["group", "said_on"], kind="stable").reset_index(drop=True)
    later = order.shift(-1)
    same = (order["group"] == later["group"]) & (later["said_on"] > order["said_on"])
    apart = (order["low"] > later["high"]) | (order["high"] < later["low"])
    hit = same & apart
    return witnesses(first=order.loc[hit, "row"], second=later.loc[hit, "row"].astype(int))


def stale(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """An article tells a figure that was true once, days after another was known that it has no value in common with."""
    days = _by_day(frame)
    if len(days) < 3:
        return witnesses()
    before = days.shift(1)
    known = days["group"] == before["group"]
    apart = (days["low"] > before["high"]) | (days["high"] < before["low"])
    gap = (days["reference"] - before["reference"]).dt.days >= params["least_days"]
    late = days[known & apart & gap & days["value"].notna()]
    old = days[["group", "value", "reference", "article", "row"]]
    pairs = late.merge(old, on=["group", "value"], suffixes=("", "_old"))
    newer = before.reindex(late.index)[["reference", "said_on", "row"]]
    newer = newer.rename(columns={"reference": "since", "said_on": "known_on", "row": "newer"})
    pairs = pairs.merge(newer.assign(row=late["row"]), on="row")
    pairs = pairs[(pairs["reference_old"] < pairs["since"]) & (pairs["article_old"] != pairs["article"])]
    pairs = pairs[~(pairs["known_on"] > pairs["said_on"])].drop_duplicates("row")  # what was told later was not known then
    return witnesses(first=pairs["newer"].astype(int), second=pairs["row"])


def other_period(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two figures of one measure for periods that do not touch: each is right for its own."""
    dated = frame[frame["about_start"].notna() & frame["about_end"].notna()].assign(row=lambda f: f.index)
    order = dated.sort_values(["group", "about_end", "about_start"], kind="stable")
    order = order.drop_duplicates(["group", "about_start", "about_end"]).reset_index(drop=True)
    later = order.shift(-1)
    same = (order["group"] == later["group"]) & (later["about_start"] > order["about_end"])
    apart = (order["low"] > later["high"]) | (order["high"] < later["low"])
    hit = same & apart
    return witnesses(first=order.loc[hit, "row"], second=later.loc[hit, "row"].astype(int))


def step(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """ "Rose by 6 to 28": with the change taken off, the new figure does not meet the one told on the day before."""
    steps = frame[(frame["form"] == "step") & (frame["term"] == "new")]
    changes = frame[(frame["form"] == "step") & frame["term"].isin(["delta", "minus"])]
    signed = changes.assign(sign=(changes["term"] == "delta") * 2 - 1)[["equation", "low", "high", "sign"]]
    new = steps.assign(row=steps.index).merge(signed, on="equation", suffixes=("", "_by"))
    new = new[new["reference"].notna() & new["series"].notna()]
    days = frame[frame["series"].notna() & (frame["role"] == "level") & frame["reference"].notna()]
    days = days.assign(row=days.index)[["series", "reference", "low", "high", "row", "article"]]
    pairs = new.merge(days, on="series", suffixes=("", "_old"))
    pairs = pairs[(pairs["reference_old"] < pairs["reference"]) & (pairs["article_old"] != pairs["article"])]
    pairs = pairs.sort_values(["row", "reference_old", "row_old"], kind="stable").drop_duplicates("row", keep="last")
    if pairs.empty:
        return witnesses()
    up = pairs["sign"] > 0
    low = (pairs["low_old"] + pairs["low_by"]).where(up, pairs["low_old"] - pairs["high_by"])
    high = (pairs["high_old"] + pairs["high_by"]).where(up, pairs["high_old"] - pairs["low_by"])
    hit = (low > pairs["high"]) | (high < pairs["low"])
    return witnesses(first=pairs["row_old"][hit], second=pairs["row"][hit], expected_low=low[hit], expected_high=high[hit])


def _of_each_day(frame: pd.DataFrame, column: str, *, ascending: bool) -> pd.DataFrame:
    """One row a group and day: the one whose end in ``column`` is the most telling; in order of group and day."""
    order = frame.sort_values(["group", "reference", column], ascending=[True, True, ascending], kind="stable")
    return order.drop_duplicates(["group", "reference"])
