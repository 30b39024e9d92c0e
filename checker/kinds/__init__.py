"""The closed list of kinds: each one a pure, vectorised function from the claims table to witness rows.

A kind gets rows of the claims table with one more column, ``group``: rows that a rule compares with each other have the
same number there. Rows come in the order of the claims' ids, which settles ties; keys such as article or origin are
numbers, equal where the keys are. It gives back one row a witness: ``first`` and ``second`` (index labels of the table;
``second`` is missing where one claim is enough) and the facts that it computed, one column each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

__all__ = ["Kind", "Parameter", "kinds"]

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
    columns: tuple[str, ...]  # of the claims table: it sees these and ``group``
    rank: int  # the order of decision: 0 arithmetic and slips explain, 1 scope, 2 disagreements, 3 time, 4 what is worth noting

    @property
    def says(self) -> str:
        """The first line of the function's docstring."""
        return (self.function.__doc__ or "").strip().splitlines()[0]


def _kind(function: Function, rank: int, columns: str, parameters: Mapping[str, Parameter] | None = None) -> Kind:
    return Kind(name=function.__name__, function=function, parameters=parameters or {}, columns=tuple(columns.split()), rank=rank)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name."""
    from checker.kinds import agreement, disjoint, equations, lone, lookalike, move, restatement, slips, versions  # noqa: PLC0415

    interval = Parameter(type=str, default="hard", choices=("hard", "soft"))
    scope = Parameter(type=str, default="between", choices=("between", "within"))
    days = Parameter(type=int, default=3650)
    most = Parameter(type=int, default=0)
    moves = {"interval": interval, "most_days": days, "most_ratio": most}
    forms = Parameter(type=str, default="sum", choices=tuple(equations.FORMS))
    least = Parameter(type=int, default=0)
    once = Parameter(type=bool, default=False)
    far = {"least_ratio": Parameter(type=int, default=20)}
    since = {"least_days": Parameter(type=int, default=1)}
    columns = {"column": Parameter(type=str, default="kind", choices=("kind", "part"))}
    how = {"how": Parameter(type=str, default="rounded", choices=("rounded", "cut"))}
    slip = {
        "slip": Parameter(type=str, default="power", choices=tuple(slips.SLIPS)),
        "least_digits": Parameter(type=int, default=3),
        "lettered": Parameter(type=bool, default=False),
        "headline": Parameter(type=bool, default=False),
    }
    ends, days_about = "low high", "about_start about_end"
    wide = f"{ends} low_open high_open soft_low soft_high {days_about} direction"
    told = f"{ends} reference article"
    moved = f"{ends} soft_low soft_high reference {days_about}"
    slot = "concept state action included place unit role kind part"
    every = (
        _kind(equations.equation, 0, f"{ends} equation form term closed listed", {"form": forms}),
        _kind(move.step, 0, f"{told} equation form term series role"),
        _kind(slips.slip, 0, f"{ends} value unit modifier section digits lettered", slip),
        _kind(disjoint.sides, 1, f"{wide} affiliation"),
        _kind(move.other_period, 1, f"{ends} {days_about}"),
        _kind(disjoint.outlier, 2, f"{ends} origin article direction"),
        _kind(disjoint.disjoint, 2, f"{wide} article sentence", {"interval": interval, "scope": scope, "most_ratio": most}),
        _kind(disjoint.headline, 2, f"{ends} section article unit"),
        _kind(versions.edited, 3, "claim was edited", {"what": Parameter(type=str, default="number", choices=versions.EDITS)}),
        _kind(move.revision, 3, f"{ends} said_on"),
        _kind(move.stale, 3, f"{told} value said_on", since),
        _kind(move.reversal, 3, f"{ends} reference"),
        _kind(move.rise, 3, moved, moves),
        _kind(move.fall, 3, moved, moves),
        _kind(move.jump, 4, f"{moved} modifier", far),
        _kind(lookalike.not_comparable, 4, "concept unit included series modifier reference names article"),
        _kind(lookalike.other, 4, f"{slot} series reference value names article", columns),
        _kind(lone.single_witness, 4, "low origin reference sentence", {"least": least}),
        _kind(lone.every, 4, "low sentence", {"above": Parameter(type=float, default=float("-inf")), "once": once}),
        _kind(restatement.weaker_restatement, 4, told),
        _kind(restatement.precision_gain, 4, told),
        _kind(agreement.rounding, 4, f"{ends} soft_low soft_high value modifier article", how),
        _kind(agreement.echo, 4, "value modifier speakers origin reference article"),
        _kind(agreement.hedge_lost, 4, "value modifier stance reference article"),
    )
    return {kind.name: kind for kind in every}
