"""The closed list of kinds: each one a pure, vectorised function from the claims table to witness rows.

A kind gets rows of the claims table with one more column, ``group``: rows that a rule compares with each other have the
same number there. It gives back one row a witness: ``first`` and ``second`` (index labels of the table; ``second`` is
missing where one claim is enough) and the facts that it computed, one column each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

__all__ = ["Kind", "Parameter", "kinds", "witnesses"]

Function = Callable[[pd.DataFrame, Mapping[str, Any]], pd.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter that rules may set: its type, its default, and the words it may be (any when empty)."""

    type: type
    default: Any
    choices: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A comparison: what it does, its function and its parameters."""

    name: str
    function: Function
    parameters: Mapping[str, Parameter]

    @property
    def says(self) -> str:
        """The first line of the function's docstring."""
        return (self.function.__doc__ or "").strip().splitlines()[0]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name."""
    from checker.kinds import disjoint, lone, lookalike, move, restatement  # noqa: PLC0415

    interval = Parameter(type=str, default="hard", choices=("hard", "soft"))
    most_days = Parameter(type=int, default=3650)
    moves = {"interval": interval, "most_days": most_days}
    every = (
        Kind(name="disjoint", function=disjoint.disjoint, parameters={"interval": interval}),
        Kind(name="rise", function=move.rise, parameters=moves),
        Kind(name="fall", function=move.fall, parameters=moves),
        Kind(name="not_comparable", function=lookalike.not_comparable, parameters={}),
        Kind(
            name="single_witness",
            function=lone.single_witness,
            parameters={"least": Parameter(type=int, default=0)},
        ),
        Kind(name="weaker_restatement", function=restatement.weaker_restatement, parameters={}),
    )
    return {kind.name: kind for kind in every}


def witnesses(first: Any = (), second: Any = (), **facts: Any) -> pd.DataFrame:
    """Witness rows from equally long columns.

    Example:
        >>> witnesses(first=[1], second=[2], days=[3]).shape
        (1, 3)
    """
    return pd.DataFrame({"first": list(first), "second": list(second), **{k: list(v) for k, v in facts.items()}})
