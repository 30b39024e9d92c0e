"""Units of measure, carried by pint: our own definitions, every counted noun and every currency its own dimension.

pint never sees the text of an article: it gets a number and the id of a unit that is defined here.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pint import Unit, UnitRegistry

__all__ = ["base", "comparable", "dimension", "in_pint", "is_money", "is_unit"]

_DEFINITIONS = Path(__file__).with_name("units.txt")
_CURRENCY = re.compile(r"[A-Z]{3}")


@cache
def _registry() -> UnitRegistry[float]:
    from pint import UnitRegistry  # noqa: PLC0415

    return UnitRegistry(str(_DEFINITIONS), autoconvert_offset_to_baseunit=True)


@cache
def _defined() -> frozenset[str]:
    lines = _DEFINITIONS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(" = ")[0] for line in lines if " = " in line and not line.startswith("#"))


def is_unit(unit: str) -> bool:
    """True for a unit of measure that the definitions know; a counted noun or a currency is none.

    Example:
        >>> is_unit("kilometer"), is_unit("soldier")
        (True, False)
    """
    return unit in _defined()


def is_money(unit: str) -> bool:
    """True for an ISO 4217 code.

    Example:
        >>> is_money("IDR"), is_money("soldier")
        (True, False)
    """
    return _CURRENCY.fullmatch(unit) is not None


@cache
def dimension(unit: str | None) -> str:
    """What a unit measures: ``count``, ``money``, ``percent``, ``ratio``, or a dimensionality such as ``[length]``.

    Example:
        >>> dimension("mile"), dimension("IDR"), dimension("soldier"), dimension("percent")
        ('[length]', 'money', 'count', 'percent')
    """
    if unit is None:
        return "count"
    if unit in ("percent", "ratio"):
        return unit
    if is_money(unit):
        return "money"
    if not is_unit(unit):
        return "count"
    return str(_registry().Unit(unit).dimensionality)


@cache
def in_pint(unit: str) -> Unit:
    """The unit as one of pint's: a counted noun or a currency becomes a dimension of its own, so that adding soldiers to
    containers, or rupiah to dollars, is an error.

    Example:
        >>> str((3 * in_pint("kilometer")).to("mile").units)
        'mile'
        >>> (3 * in_pint("soldier")).is_compatible_with(in_pint("container"))
        False
    """
    registry = _registry()
    if is_unit(unit):
        return registry.Unit(unit)
    plain = re.fullmatch(r"[a-z]+(?:_[a-z]+)*|[A-Z]{3}", unit) and len(unit) > 2
    name = f"counted_{unit}" if plain else f"counted_{hashlib.sha256(unit.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    registry.define(f"{name} = [{name}]")  # never the text of an article: other words go in as their digest
    return registry.Unit(name)


@cache
def base(unit: str) -> tuple[float, float, str]:
    """``(factor, offset, base unit)``: a value times the factor plus the offset is the value in the base unit.

    Counted nouns and currencies are their own base: money never converts.

    Example:
        >>> base("kilometer")
        (1000.0, 0.0, 'meter')
        >>> base("soldier")
        (1.0, 0.0, 'soldier')
    """
    if not is_unit(unit):
        return 1.0, 0.0, unit
    registry = _registry()
    zero = registry.Quantity(0.0, unit).to_root_units()
    one = registry.Quantity(1.0, unit).to_root_units()
    return float(one.magnitude - zero.magnitude), float(zero.magnitude), str(one.units)


def comparable(first: str | None, second: str | None) -> bool:
    """True when values in the two units can be put on one line.

    Example:
        >>> comparable("mile", "kilometer"), comparable("IDR", "USD"), comparable("soldier", "container")
        (True, False, False)
    """
    if first == second:
        return True
    if first is None or second is None:
        return False
    return is_unit(first) and is_unit(second) and base(first)[2] == base(second)[2]
