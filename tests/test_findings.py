"""Findings: the same for any order, nothing removed by strangers, one difference told once, levels and confidence apart."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.findings import engine, example_claims, findings
from checker.kinds import kinds
from checker.model import Claim, Example, Problem
from checker.report.words import problem_line
from checker.rulebook import rules
from checker.series import series
from checker.verbs import check

SEEDS = Path(__file__).parent.parent / "seeds"
RULES = rules()


def found(claims: list[Claim]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f.id, f.rule, f.claims) for f in findings(claims, series(claims), RULES)]


def claims_of(*entries: dict[str, object]) -> list[Claim]:
    return list(example_claims(Example(title="", claims=entries, finds=0)))


@pytest.fixture(scope="module")
def seeds() -> list[Claim]:
    return list(check(SEEDS).claims)


@pytest.mark.parametrize("seed", range(5))
def test_order_of_claims_and_rules_changes_nothing(seeds: list[Claim], seed: int) -> None:
    shuffled = random.Random(seed).sample(seeds, len(seeds))
    mixed = random.Random(seed).sample(list(RULES), len(RULES))
    groups = list(series(shuffled))
    random.Random(seed).shuffle(groups)
    assert findings(shuffled, groups, mixed) == findings(seeds, series(seeds), RULES)


def test_a_stranger_removes_no_finding(seeds: list[Claim]) -> None:
    stranger = claims_of({"value": "77", "unit": "boat", "action": "launch", "event": ["Gamma", "Delta"]})
    before = set(found(seeds))
    assert before <= set(found([*seeds, *stranger]))


def test_an_identifier_knows_no_path_line_or_order(seeds: list[Claim]) -> None:
    moved = [replace(c, path=f"elsewhere/{c.path}", line=c.line + 7) for c in seeds]
    assert [f[0] for f in found(seeds)] == [f[0] for f in found(moved)]


def test_one_pair_is_told_once() -> None:
    pair = claims_of(
        {"value": "30", "state": "dead", "on": "2024-10-01", "by": "A"},
        {"value": "45", "state": "dead", "on": "2024-10-01", "by": "B"},
    )
    told = [f for f in findings(pair, series(pair), RULES) if len(f.claims) == 2]
    assert [f.rule for f in told] == ["conflict/same-moment"]


def test_unknown_parts_lower_the_confidence_and_not_the_level() -> None:
    shared = {"unit": "soldier", "action": "send", "on": "2024-10-01", "kind": "stock"}
    known = [
        dict(shared, value=v, included=["KP"], place=["RU"], state="deployed", by=b) for v, b in (("3000", "A"), ("9000", "B"))
    ]
    bare = [dict(shared, value=v, by=b) for v, b in (("3000", "A"), ("9000", "B"))]
    results = []
    for entries in (known, bare):
        claims = claims_of(*entries)
        results.append(next(f for f in findings(claims, series(claims), RULES) if len(f.claims) == 2))
    assert [f.level for f in results] == ["conflict", "conflict"]
    assert [f.confidence for f in results] == ["high", "low"]


DAYS = st.sampled_from(["2024-10-01", "2024-10-02", "2024-11-01"])
ENTRY = st.fixed_dictionaries(
    {"value": st.sampled_from(["40", "~40", ">40", "<40", "20..30", "90", "12000"]), "state": st.just("dead"), "on": DAYS},
    optional={"by": st.sampled_from(["A", "B"]), "included": st.sampled_from([["KP"], ["KP", "RU"]])},
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRY, max_size=6), st.randoms(use_true_random=False))
def test_any_claims_in_any_order_give_the_same(entries, rng) -> None:
    claims = claims_of(*entries)
    shuffled = rng.sample(claims, len(claims))
    assert found(claims) == found(shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTRY, min_size=2, max_size=6))
def test_a_conflict_has_two_intervals_without_a_common_value(entries) -> None:
    claims = {c.id: c for c in claims_of(*entries)}
    hard = [rule for rule in RULES if rule.params.get("interval") != "soft"]
    for finding in findings(list(claims.values()), series(list(claims.values())), hard):
        if finding.level != "note":
            first, second = (claims[key].quantity.hard for key in finding.claims)
            assert not first.overlaps(second)


def test_a_rule_that_breaks_is_told_and_stops_no_other(monkeypatch) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("no such row")

    monkeypatch.setattr(engine, "kinds", lambda: {**kinds(), "disjoint": replace(kinds()["disjoint"], function=breaks)})
    claims = claims_of({"value": "40", "state": "dead", "on": "2024-10-01"}, {"value": "90", "state": "dead", "on": "2024-10-03"})
    broken: list[Problem] = []
    told = findings(claims, series(claims), RULES, broken=broken)
    assert "change/rise" in [f.rule for f in told]
    assert "conflict/same-moment: internal error: ValueError('no such row'); this rule was left out, all others were tried" in [
        problem_line(one) for one in broken
    ]
    with pytest.raises(ValueError, match="no such row"):
        findings(claims, series(claims), RULES)
