"""Kinds: none breaks on any rows, none sees more than it says, none depends on the order of the rows."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.findings import coded, example_claims, findings, matches
from checker.kinds import kinds
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
