"""Kinds: none breaks on any rows, none sees more than it says, none depends on the order of the rows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.findings import coded, example_claims, findings, matches
from checker.kinds import kinds
from checker.kinds.rows import joined, starts
from checker.model import Claim
from checker.rulebook import rules
from checker.series import series
from checker.table import COLUMNS, table

RULES = rules()
#: The claims of all examples of all rules, each with an id of its own.
POOL: list[dict[str, object]] = [claim for rule in RULES for example in rule.examples for claim in example.claims]


def claims_of(entries: list[dict[str, object]]) -> list[Claim]:
    from checker.model import Example

    return list(example_claims(Example(title="", claims=tuple(entries), finds=0)))


def test_every_kind_is_used_by_a_rule() -> None:
    assert {rule.kind for rule in RULES} == set(kinds())


@pytest.mark.parametrize("name", list(kinds()))
def test_a_kind_says_what_it_does_and_sees_columns_that_exist(name: str) -> None:
    kind = kinds()[name]
    assert kind.says.endswith(".")
    assert set(kind.columns) <= set(COLUMNS)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_no_rows_give_no_witness(rule) -> None:
    assert matches(coded(table([], [])), rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_one_row_breaks_nothing(rule) -> None:
    for entry in POOL[::7]:
        claims = claims_of([entry])
        matches(coded(table(claims, series(claims))), rule)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=12), st.randoms(use_true_random=False))
def test_any_mixture_of_claims_gives_the_same_in_any_order(entries, rng) -> None:
    claims = claims_of(entries)
    shuffled = rng.sample(claims, len(claims))
    one, other = (findings(some, series(some), RULES) for some in (claims, shuffled))
    assert one == other
    assert all(len(set(f.claims)) == len(f.claims) for f in one)


@pytest.mark.parametrize("rule", [r for r in RULES if r.within == "equation"], ids=lambda r: r.id)
def test_equations_are_judged_one_by_one_in_any_order_of_their_terms(rule) -> None:
    """Which of an equation's claims has the smaller id is chance, and another for each equation."""
    found = next(example for example in rule.examples if example.finds)
    one, other = ([{**entry, "equation": f"{entry.get('equation')}{k}"} for entry in found.claims] for k in range(2))
    both = [*one[:1], *other[::-1], *one[1:]]
    frame = table(claims_of(both), ())
    assert len(matches(coded(frame), rule)) == 2 * found.finds


def test_missing_values_everywhere_break_nothing() -> None:
    claims = claims_of(POOL[:40])
    frame = table(claims, series(claims))
    for name in (
        "reference",
        "about_start",
        "about_end",
        "included",
        "place",
        "concept",
        "value",
        "affiliation",
        "names",
        "digits",
    ):
        hollow = frame.assign(**{name: pd.Series([None] * len(frame), dtype=frame[name].dtype)})
        for rule in RULES:
            matches(coded(hollow), rule)


@pytest.mark.parametrize("form", ["growth", "change"])
def test_what_rose_and_what_fell_are_reckoned_each_for_itself(form: str) -> None:
    def three(equation: str, name: str, old: str, delta: str, new: str) -> list[dict[str, object]]:
        shared = {"article": "a", "form": form, "unit": "USD", "equation": equation}
        terms = (("old", old), (name, delta), ("new", new))
        return [{**shared, "term": term, "value": value} for term, value in terms]

    claims = claims_of([*three("a", "minus", "200", "20", "77"), *three("b", "delta", "50", "10", "99")])
    rule = next(rule for rule in RULES if rule.params.get("form") == form)
    assert len(matches(coded(table(claims, series(claims))), rule)) == 2


_KEYS = st.lists(st.integers(0, 5), max_size=12)


@given(_KEYS, _KEYS)
def test_joined_rows_are_all_that_have_equal_keys_in_order(one, other) -> None:
    left, right = joined(np.array(one, dtype=int), np.array(other, dtype=int))
    pairs = [(i, j) for i, a in enumerate(one) for j, b in enumerate(other) if a == b]
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == pairs


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=12))
def test_a_run_starts_where_a_column_changes(rows) -> None:
    columns = np.array(rows, dtype=int).reshape(-1, 2).T
    assert starts(*columns).tolist() == [i == 0 or rows[i] != rows[i - 1] for i in range(len(rows))]


_INTERVALS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("pqr"), st.integers(0, 4), st.integers(0, 3)), max_size=10)


@given(_INTERVALS)
def test_figures_disagree_exactly_where_two_articles_have_no_common_value(drawn) -> None:
    frame = pd.DataFrame(drawn, columns=["group", "article", "low", "width"])
    frame = frame.assign(
        group=pd.factorize(frame["group"])[0], sentence=range(len(frame)), high=frame["low"] + frame["width"], low_open=False,
        high_open=False, soft_low=0.0, soft_high=0.0, direction=pd.Series([None] * len(frame), dtype="string[python]"),
        about_start=pd.NaT, about_end=pd.NaT,
    )  # fmt: skip
    found = kinds()["disjoint"].function(frame, {"interval": "hard", "scope": "between", "most_ratio": 0})
    rows = list(frame.itertuples())
    apart = {a.group for a in rows for b in rows if a.group == b.group and a.article != b.article and a.low > b.high}
    assert sorted(frame["group"][found["first"]]) == sorted(apart)
    for one, other in zip(found["first"], found["second"], strict=True):
        assert frame["high"][one] < frame["low"][other]
        assert frame["article"][one] != frame["article"][other]
