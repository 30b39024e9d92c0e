"""Pairs of sharp figures that one slip of the pen explains: a power of ten, a digit, two digits exchanged, a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from checker.kinds import several, witnesses

__all__ = ["SLIPS", "slip"]

#: Powers of ten that a lost or added zero, or a separator read the other way, makes.
POWERS = (1, 2, 3, 6)


def slip(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two exact figures of a group that cannot both hold and differ by one slip only.

    Rows are brought together by what a slip leaves as it is (the digits without their zeros, the digits in any order, all
    digits but one, the digits before another unit), so that no pair beside these is looked at.
    """
    sharp = frame[(frame["modifier"] == "exact") & frame["value"].notna() & (frame["value"] > 0)]
    if params["headline"]:
        sharp = sharp[sharp["group"].isin(sharp.loc[sharp["section"] == "headline", "group"])]
    rows = sharp.assign(row=sharp.index).sort_values(["group", "value"], kind="stable")
    rows = rows.drop_duplicates(["group", "value", "unit", "section"] if params["headline"] else ["group", "value", "unit"])
    rows = several(rows)
    if rows.empty:
        return witnesses()
    pairs = SLIPS[params["slip"]](rows, params)
    if pairs.empty:
        return witnesses()
    pairs = pairs[pairs["high_a"] < pairs["low_b"]].drop_duplicates(["row_a", "row_b"])
    if params["headline"]:
        pairs = _of_headline(rows, pairs)
    if params["lettered"]:
        pairs = pairs[pairs["lettered_a"] | pairs["lettered_b"]]
    return witnesses(first=pairs["row_a"], second=pairs["row_b"])


def _of_headline(rows: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs of one headline and one other line, where no other line has the headline's own figure."""
    one, other = pairs["section_a"] == "headline", pairs["section_b"] == "headline"
    told = rows[rows["section"] != "headline"]
    keys = set(zip(told["group"], told["value"], told["unit"], strict=True))
    mine = pairs["value_a"].where(one, pairs["value_b"]), pairs["unit_a"].where(one, pairs["unit_b"])
    also = [(g, v, u) in keys for g, v, u in zip(pairs["group"], *mine, strict=True)]
    return pairs[(one != other) & ~pd.Series(also, index=pairs.index, dtype=bool)]


def _pairs(rows: pd.DataFrame, key: Any) -> pd.DataFrame:
    """All pairs of one group and one key, the smaller value first."""
    keyed = rows.assign(key=key)
    pairs = keyed.merge(keyed, on=["group", "key"], suffixes=("_a", "_b"))
    return pairs[pairs["value_a"] < pairs["value_b"]]


def _written(rows: pd.DataFrame) -> pd.Series:
    """The value's digits without sign, point and the zeros at its end."""
    return rows["value"].map(lambda v: f"{v:.6f}".replace(".", "").strip("0"))


def _power(rows: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    pairs = _pairs(rows, _written(rows))
    pairs = pairs[pairs["unit_a"] == pairs["unit_b"]]
    ratio = pairs["value_b"] / pairs["value_a"]
    allowed = (3, 6) if params["lettered"] else POWERS
    hit = pd.concat([(ratio / 10.0**power - 1).abs() < 1e-9 for power in allowed], axis=1).any(axis=1)
    found: pd.DataFrame = pairs[hit]
    return found


def _whole(rows: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Whole numbers with enough digits, not rounded, with their digits as text."""
    whole = rows[(rows["value"] == rows["value"].round()) & (rows["value"] < 1e15)]
    text = whole["value"].map(lambda v: str(int(v))).astype("string[python]")
    keep = (text.str.len() >= params["least_digits"]) & ~text.str.endswith("00")
    kept: pd.DataFrame = whole[keep]
    return kept.assign(text=text[keep])


def _swap(rows: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    whole = _whole(rows, params)
    pairs = _pairs(whole, whole["text"].map(lambda t: "".join(sorted(t))))
    hit = [_exchanged(a, b) for a, b in zip(pairs["text_a"], pairs["text_b"], strict=True)]
    return pairs[pd.Series(hit, index=pairs.index, dtype=bool)]


def _exchanged(first: str, second: str) -> bool:
    differ = [i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    return len(first) == len(second) and len(differ) == 2 and differ[1] == differ[0] + 1


def _digit(rows: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    whole = _whole(rows, params)
    masked = whole["text"].map(lambda t: [f"{t[:i]}?{t[i + 1 :]}" for i in range(len(t))])
    spread = whole.assign(key=masked).explode("key")
    return _pairs(spread, spread["key"])


def _unit(rows: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    pairs = _pairs(rows[rows["digits"].notna()], rows["digits"])
    other: pd.DataFrame = pairs[pairs["unit_a"] != pairs["unit_b"]]
    return other


SLIPS: Mapping[str, Callable[[pd.DataFrame, Mapping[str, Any]], pd.DataFrame]] = {
    "power": _power,
    "swap": _swap,
    "digit": _digit,
    "unit": _unit,
}
