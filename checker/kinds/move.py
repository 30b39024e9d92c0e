"""Figures of one group that moved from one day to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from checker.kinds.rows import Flags, joined, leads, mask, numbered, ordered, ratio, several, starts, witnesses

__all__ = ["fall", "jump", "other_period", "reversal", "revision", "rise", "stale", "step"]

#: A period counts from so many days on, and is another one than one that is so many times shorter.
MONTH, LONGER = 28, 1.25
_DAY = np.timedelta64(1, "D")


def rise(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later day's figure lies wholly above the one of the day before it in the group."""
    return _moved(frame, params, up=True)


def fall(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A later day's figure lies wholly below the one of the day before it in the group."""
    return _moved(frame, params, up=False)


def _moved(frame: pd.DataFrame, params: Mapping[str, Any], *, up: bool) -> pd.DataFrame:
    low, high = ("low", "high") if params["interval"] == "hard" else ("soft_low", "soft_high")
    dated = several(frame[frame["reference"].notna()])
    if dated.empty:
        return witnesses()
    end, start = (high, low) if up else (low, high)
    rows = ordered(dated, "group", "reference")
    ahead = _of_each_day(rows, end, least=up).iloc[:-1]
    days = _of_each_day(rows, start, least=not up).iloc[1:]
    before, after = ahead[end].to_numpy(), days[start].to_numpy()
    hit = _same(ahead, days, "group") & (after > before if up else after < before)
    hit &= _days(ahead, days) <= params["most_days"]
    hit &= ~_unlike(days, ahead)
    if not up:
        hit &= ~(_of_before(days, ahead) | _of_less(days, ahead))
    if params["most_ratio"]:
        hit &= ratio(after, before) <= params["most_ratio"]
    return witnesses(first=ahead.index[hit], second=days.index[hit])


def _of_each_day(rows: pd.DataFrame, column: str, *, least: bool) -> pd.DataFrame:
    """Of rows in order of group and day one a group and day: the first whose end in ``column`` is the most telling."""
    first, ends = leads(rows, "group", "reference"), rows[column].to_numpy()
    most = (np.minimum if least else np.maximum).reduceat(ends, np.flatnonzero(first))
    which = np.cumsum(first) - 1
    telling = np.flatnonzero(ends == most[which])
    return rows.take(telling[starts(which[telling])])


def _same(one: pd.DataFrame, other: pd.DataFrame, column: str) -> Flags:
    return np.asarray(one[column].to_numpy() == other[column].to_numpy())


def _days(one: pd.DataFrame, other: pd.DataFrame, column: str = "reference") -> npt.NDArray[np.float64]:
    """Days from rows of one side to those of the other; no number where a day is not known."""
    return np.asarray((other[column].to_numpy() - one[column].to_numpy()) / _DAY)


def _apart(one: pd.DataFrame, other: pd.DataFrame) -> Flags:
    """Where two figures have no common value."""
    above = one["low"].to_numpy() > other["high"].to_numpy()
    return np.asarray(above | (one["high"].to_numpy() < other["low"].to_numpy()))


def _unlike(one: pd.DataFrame, other: pd.DataFrame) -> Flags:
    """Where two figures are of periods of which one is much longer, as a year and its first months; days are no periods."""
    length = [(f["about_end"].to_numpy() - f["about_start"].to_numpy()) / _DAY + 1 for f in (one, other)]
    known = (length[0] >= MONTH) & (length[1] >= MONTH)
    return np.asarray(known & (ratio(*length) >= LONGER))


def _of_before(one: pd.DataFrame, other: pd.DataFrame) -> Flags:
    """Where the first is a total that is told later but of a day before the other was told; the day of one event is of both."""
    days = [f["about_end"].to_numpy() for f in (one, other)]
    return np.asarray((days[0] < other["reference"].to_numpy()) & (days[0] != days[1]))


def _of_less(one: pd.DataFrame, other: pd.DataFrame) -> Flags:
    """Where the first holds since a day months ago and the other, as of its own day, for all the time before it."""
    length = [(f["reference"].to_numpy() - f["about_start"].to_numpy()) / _DAY for f in (one, other)]
    return np.asarray((length[0] >= MONTH) & ~(length[1] > 0))


def jump(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """From one day to the next a figure becomes many times what it was: look whether both count the same."""
    every = _by_day(several(frame[frame["modifier"].isin(["exact", "about"])]))
    before, days = every.iloc[:-1], every.iloc[1:]
    hit = _same(before, days, "group") & _apart(days, before)
    hit &= ratio(days["low"], before["low"]) >= params["least_ratio"]
    return witnesses(first=before.index[hit], second=days.index[hit])


def _by_day(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a group and day, the narrowest, in order."""
    dated = frame[frame["reference"].notna()].assign(width=lambda f: f["high"] - f["low"])
    order = ordered(dated, "group", "reference", "width")
    return order[leads(order, "group", "reference")]


def reversal(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Three days of which the middle one lies apart from the first, and the last agrees with the first again."""
    days = _by_day(frame)
    first, second, third = days.iloc[:-2], days.iloc[1:-1], days.iloc[2:]
    if third.empty:
        return witnesses()
    hit = _same(first, second, "group") & _same(first, third, "group")
    hit &= _apart(first, second) & _apart(third, second) & ~_apart(first, third)
    return witnesses(first=first.index[hit], second=second.index[hit], others=[(row,) for row in third.index[hit]])


def revision(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A source tells another figure for the same day of reference, on a later day."""
    order = ordered(several(frame[frame["said_on"].notna()]), "group", "said_on")
    first, later = order.iloc[:-1], order.iloc[1:]
    hit = _same(first, later, "group") & (_days(first, later, "said_on") > 0) & _apart(first, later)
    return witnesses(first=first.index[hit], second=later.index[hit])


def stale(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """An article tells a figure that was true once, days after another was known that it has no value in common with."""
    days = _by_day(several(frame))
    if len(days) < 3:
        return witnesses()
    newer, late = days.iloc[:-1], days.iloc[1:]
    hit = _same(newer, late, "group") & _apart(newer, late) & (_days(newer, late) >= params["least_days"])
    hit &= late["value"].notna().to_numpy()
    hit &= ~(_days(newer, late, "said_on") < 0)  # what was told later was not known then
    newer, late = newer[hit], late[hit]
    figures = numbered(days[["group", "value"]])
    which, once = joined(figures.loc[late.index].to_numpy(), figures.to_numpy())
    old, new = days.take(once), late.take(which)
    found = (_days(old, newer.take(which)) > 0) & ~_same(old, new, "article")
    told = np.unique(which[found])
    return witnesses(first=newer.index[told], second=late.index[told])


def other_period(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two figures of one measure for periods that do not touch: each is right for its own."""
    dated = several(frame[frame["about_start"].notna() & frame["about_end"].notna()])
    order = ordered(dated, "group", "about_end", "about_start")
    order = order[leads(order, "group", "about_end", "about_start")]
    first, later = order.iloc[:-1], order.iloc[1:]
    hit = _same(first, later, "group") & _apart(first, later)
    hit &= later["about_start"].to_numpy() > first["about_end"].to_numpy()
    return witnesses(first=first.index[hit], second=later.index[hit])


def step(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """ "Rose by 6 to 28": with the change taken off, the new figure does not meet the one told on the day before."""
    steps = frame[mask(frame["form"] == "step")]
    changes = steps[steps["term"].isin(["delta", "minus"])]
    steps = steps[mask(steps["term"] == "new") & (steps["reference"].notna() & steps["series"].notna()).to_numpy()]
    if steps.empty or changes.empty:
        return witnesses()
    signed = changes.assign(sign=(changes["term"] == "delta") * 2 - 1)[["equation", "low", "high", "sign"]]
    new = steps.assign(row=steps.index).merge(signed, on="equation", suffixes=("", "_by"))
    days = frame[frame["series"].isin(new["series"]) & mask(frame["role"] == "level") & frame["reference"].notna()]
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
