"""Whole-column passes that several kinds make over their rows."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["Flags", "Places", "joined", "leads", "mask", "numbered", "ordered", "ratio", "several", "starts", "witnesses"]

#: Positions of rows, one flag a row.
Places: TypeAlias = npt.NDArray[np.intp]
Flags: TypeAlias = npt.NDArray[np.bool_]


def numbered(frame: pd.DataFrame) -> pd.Series:
    """A number for each row, the same where all columns are the same; a missing value is a value of its own."""
    number = pd.Series(0, index=frame.index, dtype="int64")
    for name in frame:
        code, known = pd.factorize(frame[name])
        number = pd.Series(pd.factorize(number * (len(known) + 1) + code)[0], index=frame.index, dtype="int64")
    return number


def several(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of groups that have more than one: alone, a row has nothing to be compared with."""
    rows: pd.DataFrame = frame[frame["group"].duplicated(keep=False).to_numpy()]
    return rows


def ordered(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The rows in order of some columns of numbers or days, rows that are equal as they came; missing values last."""
    return frame.take(np.lexsort([frame[name].to_numpy() for name in reversed(columns)]))


def starts(*columns: npt.NDArray[Any]) -> Flags:
    """Of ordered values, the first of each run that agrees in all columns."""
    first = np.zeros(len(columns[0]), dtype=bool)
    first[:1] = True
    for values in columns:
        first[1:] |= values[1:] != values[:-1]
    return first


def leads(frame: pd.DataFrame, *columns: str) -> Flags:
    """Of ordered rows, the first of each run that agrees in some columns."""
    return starts(*(frame[name].to_numpy() for name in columns))


def joined(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> tuple[Places, Places]:
    """The positions of every two rows, one of each side, whose keys are equal; in order of the first side, then the second.

    Example:
        >>> [places.tolist() for places in joined(np.array([7, 8, 7]), np.array([8, 7, 7]))]
        [[0, 0, 1, 2, 2], [1, 2, 0, 1, 2]]
    """
    order = np.argsort(other, kind="stable")
    keys = other[order]
    begin, end = np.searchsorted(keys, one, "left"), np.searchsorted(keys, one, "right")
    counts = end - begin
    left = np.repeat(np.arange(len(one)), counts)
    within = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    return left, order[np.repeat(begin, counts) + within]


def mask(column: pd.Series) -> Flags:
    """Plain flags of a comparison; one with a missing value does not hold."""
    return column.fillna(value=False).to_numpy(dtype=bool)


def ratio(one: Any, other: Any) -> npt.NDArray[np.float64]:
    """How many times the larger of two numbers is the smaller one; infinite beside a zero, 1 for two zeros."""
    first, second = np.abs(np.asarray(one, dtype=float)), np.abs(np.asarray(other, dtype=float))
    with np.errstate(divide="ignore", invalid="ignore"):
        many: npt.NDArray[np.float64] = np.fmax(first, second) / np.fmin(first, second)
    return np.nan_to_num(many, nan=1.0, posinf=np.inf)


def witnesses(first: Any = (), second: Any = (), **facts: Any) -> pd.DataFrame:
    """Witness rows from equally long columns; ``others`` holds the further rows of a finding of more than two claims.

    Example:
        >>> witnesses(first=[1], second=[2], days=[3]).shape
        (1, 3)
    """
    return pd.DataFrame({"first": list(first), "second": list(second), **{k: list(v) for k, v in facts.items()}})
