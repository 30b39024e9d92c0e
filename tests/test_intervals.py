"""Intervals: the value model's table, relations, and laws that hold for any interval."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.intervals import Interval, interval_of, parse, relation

INF = math.inf
TABLE = [
    # modifier, value, step, hard, soft
    ("exact", 131, 0, "[131, 131]", "[131, 131]"),
    ("exact", 12000, 1000, "[11500, 13000)", "[11500, 12500)"),
    ("about", 12000, 1000, "[7800, 16200]", "[10500, 13500]"),
    ("more_than", 13000, 1000, "(13000, inf)", "(13000, 20000)"),
    ("at_least", 40, 0, "[40, inf)", "[40, 80)"),
    ("nearly", 3, 0, "[1.95, 3)", "[2.625, 3)"),
    ("less_than", 40, 0, "[0, 40)", "[20, 40)"),
    ("at_most", 40, 0, "[0, 40]", "[20, 40]"),
]


@pytest.mark.parametrize(("modifier", "value", "step", "hard", "soft"), TABLE)
def test_words_stand_for_the_intervals_of_the_value_model(modifier, value, step, hard, soft) -> None:
    got = interval_of(modifier, value, step)
    assert [str(one) for one in got] == [hard, soft]


RELATIONS = [
    ("40", "40", "EQ"),
    ("40", "41", "DISJ"),
    ("~12000", "12000", "IN"),
    ("~12000", "3000", "DISJ"),
    (">13000", "12000", "DISJ"),
    (">=40", "45", "IN"),
    ("<40", "40", "DISJ"),
    ("<=40", "40", "IN"),
    ("20..30", "25", "IN"),
    ("20..30", "28..40", "OV"),
    ("~100", "~180", "SOFT"),
]


@pytest.mark.parametrize(("first", "second", "expected"), RELATIONS)
def test_two_figures_relate(first: str, second: str, expected: str) -> None:
    a, b = parse(first), parse(second)
    assert relation((a[0], b[0]), (a[1], b[1])) == expected
    assert relation((b[0], a[0]), (b[1], a[1])) == expected


@pytest.mark.parametrize("text", ["", "about 40", "4..", "~", "40..20", ">>3", "nan", "1e999"])
def test_what_is_no_short_notation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)


ENDS = st.integers(-50, 50)


@st.composite
def intervals(draw) -> Interval:
    low, high = sorted((draw(ENDS), draw(ENDS)))
    if low == high:
        return Interval(low=low, high=high)
    return Interval(low=low, high=high, low_open=draw(st.booleans()), high_open=draw(st.booleans()))


def points(*ends: float) -> list[float]:
    """Ends and the gaps between them: enough to tell any two sets of these ends apart."""
    return [p + d for p in ends for d in (-0.25, 0, 0.25)]


@given(intervals(), intervals())
def test_overlap_is_a_shared_point(a: Interval, b: Interval) -> None:
    shared = any(a.contains(p) and b.contains(p) for p in points(a.low, a.high, b.low, b.high))
    assert a.overlaps(b) == b.overlaps(a) == shared


@given(intervals(), intervals())
def test_within_is_every_point(a: Interval, b: Interval) -> None:
    every = all(b.contains(p) for p in points(a.low, a.high, b.low, b.high) if a.contains(p))
    assert a.within(b) == every


@given(st.sampled_from(["exact", "about", "more_than", "at_least", "nearly", "less_than", "at_most"]), st.integers(1, 10**9))
def test_what_a_reader_expects_lies_in_what_can_be_meant(modifier: str, value: int) -> None:
    hard, soft = interval_of(modifier, value, 0)
    assert soft.within(hard)
    assert hard.low <= value <= hard.high
