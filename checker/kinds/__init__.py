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
    rank: int  # the order of decision: 0 arithmetic and slips explain, 1 scope, 2 disagreements, 3 time, 4 what is worth noting

    @property
    def says(self) -> str:
        """The first line of the function's docstring."""
        return (self.function.__doc__ or "").strip().splitlines()[0]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name."""
    from checker.kinds import agreement, disjoint, equations, lone, lookalike, move, restatement, slips  # noqa: PLC0415

    interval = Parameter(type=str, default="hard", choices=("hard", "soft"))
    scope = Parameter(type=str, default="between", choices=("between", "within"))
    days = Parameter(type=int, default=3650)
    most = Parameter(type=int, default=0)
    moves = {"interval": interval, "most_days": days, "most_ratio": most}
    forms = Parameter(type=str, default="sum", choices=tuple(equations.FORMS))
    least = Parameter(type=int, default=0)
    every = (
        Kind(name="equation", function=equations.equation, parameters={"form": forms}, rank=0),
        Kind(name="step", function=move.step, parameters={}, rank=0),
        Kind(
            name="slip",
            function=slips.slip,
            parameters={
                "slip": Parameter(type=str, default="power", choices=tuple(slips.SLIPS)),
                "least_digits": Parameter(type=int, default=3),
                "lettered": Parameter(type=bool, default=False),
                "headline": Parameter(type=bool, default=False),
            },
            rank=0,
        ),
        Kind(name="sides", function=disjoint.sides, parameters={}, rank=1),
        Kind(name="other_period", function=move.other_period, parameters={}, rank=1),
        Kind(name="outlier", function=disjoint.outlier, parameters={}, rank=2),
        Kind(name="disjoint", function=disjoint.disjoint, parameters={"interval": interval, "scope": scope}, rank=2),
        Kind(name="headline", function=disjoint.headline, parameters={}, rank=2),
        Kind(name="revision", function=move.revision, parameters={}, rank=3),
        Kind(name="stale", function=move.stale, parameters={"least_days": Parameter(type=int, default=1)}, rank=3),
        Kind(name="reversal", function=move.reversal, parameters={}, rank=3),
        Kind(name="rise", function=move.rise, parameters=moves, rank=3),
        Kind(name="fall", function=move.fall, parameters=moves, rank=3),
        Kind(name="jump", function=move.jump, parameters={"least_ratio": Parameter(type=int, default=20)}, rank=4),
        Kind(name="not_comparable", function=lookalike.not_comparable, parameters={}, rank=4),
        Kind(
            name="other",
            function=lookalike.other,
            parameters={"column": Parameter(type=str, default="kind", choices=("kind", "part"))},
            rank=4,
        ),
        Kind(name="single_witness", function=lone.single_witness, parameters={"least": least}, rank=4),
        Kind(name="every", function=lone.every, parameters={"above": Parameter(type=float, default=float("-inf"))}, rank=4),
        Kind(name="weaker_restatement", function=restatement.weaker_restatement, parameters={}, rank=4),
        Kind(name="precision_gain", function=restatement.precision_gain, parameters={}, rank=4),
        Kind(
            name="rounding",
            function=agreement.rounding,
            parameters={"how": Parameter(type=str, default="rounded", choices=("rounded", "cut"))},
            rank=4,
        ),
        Kind(name="echo", function=agreement.echo, parameters={}, rank=4),
        Kind(name="hedge_lost", function=agreement.hedge_lost, parameters={}, rank=4),
    )
    return {kind.name: kind for kind in every}


def witnesses(first: Any = (), second: Any = (), **facts: Any) -> pd.DataFrame:
    """Witness rows from equally long columns; ``others`` holds the further rows of a finding of more than two claims.

    Example:
        >>> witnesses(first=[1], second=[2], days=[3]).shape
        (1, 3)
    """
    return pd.DataFrame({"first": list(first), "second": list(second), **{k: list(v) for k, v in facts.items()}})
