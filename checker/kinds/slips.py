"""Pairs of sharp figures that one slip of the pen explains: a power of ten, a digit, two digits exchanged, a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from checker.kinds.rows import Flags, Places, joined, mask, ordered, several, witnesses

__all__ = ["SLIPS", "slip"]

#: Powers of ten that a lost or added zero, or a separator read the other way, makes; and those that a letter tells.
POWERS, LETTERED = (1, 2, 3, 6), (3, 6)
#: What is no more than the error of a division of doubles.
DUST = 1e-9
#: Above this, doubles are no exact whole numbers with digits of their own.
LARGEST = 1e15

_Pairs: TypeAlias = tuple[Places, Places]


def slip(frame: pd.DataFrame, params: Mapping[str, Any]) -> pd.DataFrame:
    """Two exact figures of a group that cannot both hold and differ by one slip only.

    Rows are brought together by what a slip leaves as it is (the digits without their zeros, the digits in any order, all
    digits but one, the digits before another unit), so that no pair beside these is looked at.
    """
    sharp = frame[mask((frame["modifier"] == "exact") & (frame["value"] > 0))]
    if params["headline"]:
        sharp = sharp[sharp["group"].isin(sharp.loc[mask(sharp["section"] == "headline"), "group"])]
    sharp = several(sharp)
    if sharp.empty:
        return witnesses()
    rows = ordered(
        sharp.assign(unit=pd.factorize(sharp["unit"])[0], above=mask(sharp["section"] == "headline")), "group", "value"
    )
    rows = rows.drop_duplicates(["group", "value", "unit", "above"] if params["headline"] else ["group", "value", "unit"])
    first, second = SLIPS[params["slip"]](rows, params)
    hit = rows["high"].to_numpy()[first] < rows["low"].to_numpy()[second]
    if params["headline"]:
        hit &= _of_headline(rows, first, second)
    if params["lettered"]:
        lettered = rows["lettered"].to_numpy()
        hit &= lettered[first] | lettered[second]
    pairs = np.unique(np.stack([first[hit], second[hit]]), axis=1)
    return witnesses(first=rows.index[pairs[0]], second=rows.index[pairs[1]])


def _of_headline(rows: pd.DataFrame, first: Places, second: Places) -> Flags:
    """The pairs of one headline and one other line, where no other line has the headline's own figure."""
    above = rows["above"].to_numpy()
    figure = ["group", "value", "unit"]
    told = set(rows.loc[~above, figure].itertuples(index=False, name=None))
    also = np.array([one in told for one in rows[figure].itertuples(index=False, name=None)], dtype=bool)
    mine = np.where(above[first], first, second)
    return np.asarray((above[first] != above[second]) & ~also[mine])


def _pairs(rows: pd.DataFrame, keys: Iterable[str], places: Places | None = None) -> _Pairs:
    """All pairs of one group and one key, the smaller value first; the keys are of all rows, or of those at ``places``."""
    places = np.arange(len(rows)) if places is None else places
    codes = pd.factorize(np.array(list(keys), dtype=object))[0].astype(np.int64)
    groups = rows["group"].to_numpy()[places]
    both = codes * (groups.max(initial=0) + 1) + groups
    one, other = joined(both, both)
    first, second = places[one], places[other]
    values = rows["value"].to_numpy()
    smaller = values[first] < values[second]
    return first[smaller], second[smaller]


def _power(rows: pd.DataFrame, params: Mapping[str, Any]) -> _Pairs:
    """The same digits but for zeros at an end, in the same unit."""
    first, second = _pairs(rows, (f"{value:.6f}".replace(".", "").strip("0") for value in rows["value"]))
    values, units = rows["value"].to_numpy(), rows["unit"].to_numpy()
    ratio = values[second] / values[first]
    powers = 10.0 ** np.array(LETTERED if params["lettered"] else POWERS)
    hit = (np.abs(ratio[:, None] / powers - 1) < DUST).any(axis=1) & (units[first] == units[second]) & (units[first] >= 0)
    return first[hit], second[hit]


def _whole(rows: pd.DataFrame, params: Mapping[str, Any]) -> dict[int, str]:
    """Whole numbers with enough digits, not rounded: their digits by the places of their rows."""
    whole = ((place, value) for place, value in enumerate(rows["value"]) if value < LARGEST and value == round(value))
    told = ((place, str(int(value))) for place, value in whole)
    return {place: text for place, text in told if len(text) >= params["least_digits"] and not text.endswith("00")}


def _swap(rows: pd.DataFrame, params: Mapping[str, Any]) -> _Pairs:
    """The same digits, two neighbours exchanged."""
    texts = _whole(rows, params)
    first, second = _pairs(rows, ("".join(sorted(text)) for text in texts.values()), np.array(list(texts), dtype=int))
    hit = np.array([_exchanged(texts[a], texts[b]) for a, b in zip(first, second, strict=True)], dtype=bool)
    return first[hit], second[hit]


def _exchanged(first: str, second: str) -> bool:
    differ = [i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    return len(first) == len(second) and len(differ) == 2 and differ[1] == differ[0] + 1


def _digit(rows: pd.DataFrame, params: Mapping[str, Any]) -> _Pairs:
    """All digits but one are the same."""
    masked = [(f"{t[:i]}?{t[i + 1 :]}", place) for place, t in _whole(rows, params).items() for i in range(len(t))]
    return _pairs(rows, (key for key, _ in masked), np.array([place for _, place in masked], dtype=int))


def _unit(rows: pd.DataFrame, params: Mapping[str, Any]) -> _Pairs:
    """The same digits before another unit."""
    known = np.flatnonzero(rows["digits"].notna())
    first, second = _pairs(rows, rows["digits"].iloc[known], known)
    units = rows["unit"].to_numpy()
    other = (units[first] != units[second]) & (units[first] >= 0) & (units[second] >= 0)
    return first[other], second[other]


SLIPS: Mapping[str, Callable[[pd.DataFrame, Mapping[str, Any]], _Pairs]] = {
    "power": _power,
    "swap": _swap,
    "digit": _digit,
    "unit": _unit,
}
