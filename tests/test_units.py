"""Units: definitions, bases and what can be compared."""

import pytest

from checker.lang import codes, language
from checker.units import base, comparable, dimension, in_pint, is_money, is_unit


@pytest.mark.parametrize(
    ("unit", "value", "wanted", "root"),
    [
        ("kilometer", 2, 2000, "meter"),
        ("mile", 1, 1609.344, "meter"),
        ("hectare", 3, 30000, "meter ** 2"),
        ("metric_ton", 1, 1_000_000, "gram"),
        ("degree_celsius", 0, 273.15, "kelvin"),
        ("year", 2, 24, "month"),
        ("soldier", 5, 5, "soldier"),
        ("IDR", 7, 7, "IDR"),
    ],
)
def test_values_reach_their_base_unit(unit: str, value: float, wanted: float, root: str) -> None:
    factor, offset, name = base(unit)
    assert value * factor + offset == pytest.approx(wanted)
    assert name == root


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("mile", "kilometer", True),
        ("hectare", "acre", True),
        ("IDR", "USD", False),
        ("percent", "percentage_point", False),
        ("soldier", "container", False),
        ("soldier", "soldier", True),
        ("month", "day", False),
        (None, "person", False),
    ],
)
def test_only_one_line_of_values_is_compared(first: str | None, second: str | None, same: bool) -> None:
    assert comparable(first, second) is same


def test_dimensions_have_their_names() -> None:
    assert [dimension(u) for u in (None, "soldier", "IDR", "percent", "ratio", "meter")] == [
        "count",
        "count",
        "money",
        "percent",
        "ratio",
        "[length]",
    ]


@pytest.mark.parametrize("code", codes())
def test_every_unit_of_a_language_is_defined(code: str) -> None:
    table = language(code).table("units")
    assert all(is_unit(entry["id"]) for entry in table["unit"])
    assert all(is_money(entry["id"]) for entry in table["currency"])


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("soldier", "soldier", True),
        ("soldier", "container", False),
        ("IDR", "USD", False),
        ("mile", "kilometer", True),
        ("pos-polisi; import os", "pos-polisi; import os", True),
        ("pos-polisi; import os", "meter", False),
        ("\ud800", "x y = 3 meter", False),
    ],
)
def test_in_pint_every_noun_is_a_dimension_of_its_own(first: str, second: str, same: bool) -> None:
    assert (2 * in_pint(first)).is_compatible_with(in_pint(second)) is same
