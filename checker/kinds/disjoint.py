"""Figures of one group that cannot all be true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from checker.kinds.rows import Places, joined, mask, numbered, ratio, several, starts, witnesses
from checker.lang.concepts import root

__all__ = ["disjoint", "headline", "outlier", "sides"]

#: An outlier stands against so many agreeing origins.
AGREEING = 2
#: In place of a row where there is none.
NONE = -1


def disjoint(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two articles, or two sentences of one, whose figures have no common value.

    On a line a set of intervals has a common value exactly when the highest low end is not above the lowest high end;
    so the pair with those ends is the witness of its group, and no pair but this one is looked at. Both ends of one
    article are no witness: its next extreme against the other articles' is taken instead. Figures of which one is more than
    ``most_ratio`` times the other count two things, whatever their words.
    """
    low, high = ("low", "high") if params["interval"] == "hard" else ("soft_low", "soft_high")
    return _pair(frame, low, high, "article" if params["scope"] == "between" else "sentence", params["most_ratio"])


def sides(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Speakers of two countries whose figures have no common value: the range between them is what is known."""
    named = frame[mask(frame["affiliation"].str.len() == 2)]
    return _pair(named, "low", "high", "affiliation")


def _pair(frame: pd.DataFrame, low: str, high: str, unit: str, most: int = 0) -> pd.DataFrame:
    frame = several(frame)
    if frame.empty:
        return witnesses()
    groups, own = np.unique(frame["group"], return_inverse=True)[1], pd.factorize(frame[unit])[0]
    lows, highs = frame[low].to_numpy(), frame[high].to_numpy()
    begin, end = frame["about_start"].to_numpy(), frame["about_end"].to_numpy()
    up, down = mask(frame["direction"] == "up"), mask(frame["direction"] == "down")
    above, below = frame["low_open"].to_numpy(), frame["high_open"].to_numpy()
    tops, bottoms = _extremes(groups, own, -lows), _extremes(groups, own, highs)
    found = np.full((2, groups.max() + 1), NONE)
    for top, bottom in ((top, bottom) for top in tops for bottom in bottoms):
        both = np.flatnonzero((top != NONE) & (bottom != NONE) & (found[0] == NONE))
        t, b = top[both], bottom[both]
        hit = own[t] != own[b]
        hit &= ~((begin[t] > end[b]) | (end[t] < begin[b]))  # periods that do not touch are two quantities
        hit &= ~(up[t] | down[b])  # "has risen to 35" says itself that it was less before
        hit &= (lows[t] > highs[b]) | ((lows[t] == highs[b]) & (above[t] | below[b]))
        if most:
            hit &= ratio(lows[t], highs[b]) <= most
        found[:, both[hit]] = b[hit], t[hit]
    first, second = found[:, found[0] != NONE]
    return witnesses(first=frame.index[first], second=frame.index[second])


def _extremes(groups: Places, own: Places, key: npt.NDArray[Any]) -> tuple[Places, Places]:
    """Of each group the row with the least key, and the one with the least key of any other article or sentence."""
    order = np.lexsort((key, groups))
    of = groups[order]
    first = order[starts(of)]
    others = own[order] != own[first][of]
    second = np.full(len(first), NONE)
    second[of[others][starts(of[others])]] = order[others][starts(of[others])]
    return first, second


def headline(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A headline's figure that has no value in common with any figure of the text below it.

    A figure of the text in the same unit that agrees is enough, also where the text says so little of what it counts that it
    stands in another series.
    """
    pairs = _below(frame, numbered(frame[["group", "article"]]))
    if pairs.empty:
        return witnesses()
    near = frame[frame["article"].isin(frame.loc[pairs["row_top"], "article"])]
    things = near[["article"]].assign(thing=near["unit"].fillna("").map(root))
    told = pd.concat([_below(near, numbered(things)), pairs])
    meet = told.loc[~((told["low_top"] > told["high"]) | (told["high_top"] < told["low"])), "row_top"]
    first = pairs[~pairs["row_top"].isin(meet)].drop_duplicates("row_top")
    return witnesses(first=first["row_top"], second=first["row"])


def _below(frame: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    """The ends of each headline's figure beside those of each figure of a text that has the same key."""
    above = mask(frame["section"] == "headline")
    top, rest = joined(keys.to_numpy()[above], keys.to_numpy()[~above])
    one, other = frame[["low", "high"]][above].take(top), frame[["low", "high"]][~above].take(rest)
    return other.assign(row=other.index, row_top=one.index, low_top=one["low"].to_numpy(), high_top=one["high"].to_numpy())


def outlier(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """One figure that has no value in common with what two or more independent origins agree on.

    What the figure's own article tells besides is no witness against it, nor are two speakers of one other article two reports.
    """
    rows = several(frame[frame["direction"].isna()])  # "has risen to 35" is of another moment than the rest
    if rows.empty:
        return witnesses()
    groups = np.unique(rows["group"], return_inverse=True)[1]
    low, high = (_against_rest(rows, groups, ascending=ascending) for ascending in (True, False))
    found = np.where(low != NONE, low, high)[:, (low[0] == NONE) != (high[0] == NONE)]
    first, second = found
    return witnesses(first=rows.index[first], second=rows.index[second])


def _against_rest(rows: pd.DataFrame, groups: Places, *, ascending: bool) -> npt.NDArray[np.intp]:
    """Of each group the lowest (or highest) origin and a figure of the others, where it has no value that all of them share.

    One column a group, ``NONE`` where it does not hold.
    """
    lows, highs = rows["low"].to_numpy(), rows["high"].to_numpy()
    origins, articles = (pd.factorize(rows[name])[0] for name in ("origin", "article"))
    order = np.lexsort((highs if ascending else -lows, groups))
    first = order[starts(groups[order])]
    of = first[groups[order]]
    rest = order[(origins[order] != origins[of]) & (articles[order] != articles[of])]
    found = np.full((2, len(first)), NONE)
    if not len(rest):
        return found
    within = groups[rest]
    begin = np.flatnonzero(starts(within))
    some = within[begin]  # the groups that have a rest
    independent = np.minimum(*(_distinct(within, names[rest])[some] for names in (origins, articles)))
    top, bottom = np.maximum.reduceat(lows[rest], begin), np.minimum.reduceat(highs[rest], begin)
    mine = first[some]
    apart = highs[mine] < top if ascending else lows[mine] > bottom
    hit = (independent >= AGREEING) & (top <= bottom) & apart
    end, ends = (lows[rest], top) if ascending else (highs[rest], bottom)
    whole = np.full(len(first), np.nan)
    whole[some] = ends
    furthest = rest[end == whole[within]]  # of each group those at the end that is furthest from the first
    last = furthest[starts(groups[furthest])]
    found[:, some[hit]] = mine[hit], last[hit]
    return found


def _distinct(groups: Places, names: Places) -> Places:
    """How many different names each group has."""
    pairs = np.unique(np.stack([groups, names]), axis=1)
    return np.bincount(pairs[0], minlength=groups.max() + 1)
