"""Figures of one group that cannot all be true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from checker.kinds import ratio, several, witnesses
from checker.lang.concepts import root

__all__ = ["disjoint", "headline", "outlier", "sides"]

#: An outlier stands against so many agreeing origins.
AGREEING = 2


def disjoint(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two articles, or two sentences of one, whose figures have no common value.

    On a line a set of intervals has a common value exactly when the highest low end is not above the lowest high end;
    so the pair with those ends is the witness of its group, and no pair but this one is looked at. Both ends of one
    article are no witness: its next extreme against the other articles' is taken instead. Figures of which one is more than
    ``most_ratio`` times the other count two things, whatever their words.
    """
    low, high = ("low", "high") if params["interval"] == "hard" else ("soft_low", "soft_high")
    return _pair(frame, low, high, "article" if params["scope"] == "between" else "sentence", params["most_ratio"])


def _pair(frame: pd.DataFrame, low: str, high: str, unit: str, most: int = 0) -> pd.DataFrame:
    frame = several(frame)
    tops = _extremes(frame, low, unit, ascending=False)
    bottoms = _extremes(frame, high, unit, ascending=True)
    found = []
    for top in tops:
        for bottom in bottoms:
            pair = top.merge(bottom, on="group", suffixes=("_top", "_bottom"))
            pair = pair[pair[f"{unit}_top"] != pair[f"{unit}_bottom"]]
            after = pair["about_start_top"] > pair["about_end_bottom"]
            before = pair["about_end_top"] < pair["about_start_bottom"]
            pair = pair[~(after | before)]  # periods that do not touch are two quantities
            moved = (pair["direction_top"] == "up").fillna(False) | (pair["direction_bottom"] == "down").fillna(False)
            pair = pair[~moved.astype(bool)]  # "has risen to 35" says itself that it was less before
            if most:
                pair = pair[ratio(pair[f"{low}_top"], pair[f"{high}_bottom"]) <= most]
            above = pair[f"{low}_top"] > pair[f"{high}_bottom"]
            touching = pair[f"{low}_top"] == pair[f"{high}_bottom"]
            open_end = pair["low_open_top"] | pair["high_open_bottom"]
            found.append(pair[above | (touching & open_end)])
    pairs = pd.concat(found).drop_duplicates("group") if found else pd.DataFrame()
    if pairs.empty:
        return witnesses()
    return witnesses(first=pairs["row_bottom"], second=pairs["row_top"])


def _extremes(frame: pd.DataFrame, column: str, unit: str, *, ascending: bool) -> list[pd.DataFrame]:
    """The rows with a group's most extreme end, and with the most extreme one of any other article or sentence."""
    ends = ["low", "high", "soft_low", "soft_high", "low_open", "high_open"]
    rows = frame[["group", unit, "direction", "about_start", "about_end", *ends]].assign(row=frame.index)
    rows = rows.sort_values(column, ascending=ascending, kind="stable")
    rows = rows.drop_duplicates(["group", unit])
    rank = rows.groupby("group", sort=False).cumcount()
    return [rows[rank == 0], rows[rank == 1]]


def sides(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Speakers of two countries whose figures have no common value: the range between them is what is known."""
    named = frame[(frame["affiliation"].str.len() == 2).fillna(False).astype(bool)]
    return _pair(named, "low", "high", "affiliation") if len(named) else witnesses()


def headline(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """A headline's figure that has no value in common with any figure of the text below it.

    A figure of the text in the same unit that agrees is enough, also where the text says so little of what it counts that it
    stands in another series.
    """
    rows = frame.assign(row=frame.index, thing=frame["unit"].fillna("").map(root))
    top, rest = rows[rows["section"] == "headline"], rows[rows["section"] != "headline"]
    pairs = top.merge(rest, on=["group", "article"], suffixes=("_top", "_rest"))
    if pairs.empty:
        return witnesses()
    told = top.merge(rest, on=["article", "thing"], suffixes=("_top", "_rest"))
    told = pd.concat([told, pairs])
    meet = told.loc[~_apart(told), "row_top"]
    first = pairs[~pairs["row_top"].isin(meet)].sort_values(["row_top", "row_rest"]).drop_duplicates("row_top")
    return witnesses(first=first["row_top"], second=first["row_rest"])


def _apart(pairs: pd.DataFrame) -> pd.Series:
    return (pairs["low_top"] > pairs["high_rest"]) | (pairs["high_top"] < pairs["low_rest"])


def outlier(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """One figure that has no value in common with what two or more independent origins agree on.

    What the figure's own article tells besides is no witness against it, nor are two speakers of one other article two reports.
    """
    still = frame[frame["direction"].isna()]  # "has risen to 35" is of another moment than the rest
    rows = several(still).assign(row=lambda f: f.index)
    found = [_against_rest(rows, ascending=ascending) for ascending in (True, False)]
    every = pd.concat(found) if found else pd.DataFrame()
    if every.empty:
        return witnesses()
    every = every.drop_duplicates("group", keep=False)
    return witnesses(first=every["row"], second=every["row_rest"])


def _against_rest(rows: pd.DataFrame, *, ascending: bool) -> pd.DataFrame:
    """Of each group the lowest (or highest) origin against the common values of all others."""
    key = "high" if ascending else "low"
    order = rows.sort_values(key, ascending=ascending, kind="stable")
    first = order.drop_duplicates("group")
    rest = order.merge(first[["group", "origin", "article"]], on="group", suffixes=("", "_first"))
    rest = rest[(rest["origin"] != rest["origin_first"]) & (rest["article"] != rest["article_first"])]
    each = rest.groupby("group", sort=False)
    origins = each[["origin", "article"]].nunique().min(axis=1)
    known = pd.DataFrame({"top": each["low"].max(), "bottom": each["high"].min(), "origins": origins})
    extreme = each["low"].idxmax() if ascending else each["high"].idxmin()  # the one that is furthest from the first
    known["row_rest"] = extreme.map(rest["row"])
    joined = first.merge(known, left_on="group", right_index=True)
    agree = (joined["origins"] >= AGREEING) & (joined["top"] <= joined["bottom"])
    apart = joined["high"] < joined["top"] if ascending else joined["low"] > joined["bottom"]
    return joined[agree & apart]
