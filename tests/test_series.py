"""Series: which pairs of claims share one, for any order; contradictions never chain; labels come from concepts."""

import random
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.articles import Reading, article
from checker.errors import DataError
from checker.findings import example_claims
from checker.lang.concepts import broad
from checker.model import Claim, Example, Published
from checker.series import comparable, pins, series
from checker.verbs import check

PAIRS = tomllib.loads((Path(__file__).parent / "data" / "pairs.toml").read_text(encoding="utf-8"))["pair"]
SEEDS = Path(__file__).parent.parent / "seeds"


def claims_of(*entries: dict[str, object]) -> list[Claim]:
    return list(example_claims(Example(title="", claims=entries, finds=0)))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p["title"])
def test_pairs(pair) -> None:
    one, other = claims_of(*pair["claims"])
    joined, reasons = comparable(one, other)
    assert joined == pair["same"], reasons
    assert comparable(other, one)[0] == pair["same"]
    assert len(series([one, other])) == (1 if pair["same"] else 2)
    assert all(reasons)


def test_contradicting_claims_are_not_chained_by_a_third() -> None:
    shared = {"unit": "soldier", "action": "send", "value": "10"}
    claims = claims_of({**shared, "included": ["KP"]}, dict(shared), {**shared, "included": ["RU"]})
    groups = series(claims)
    for group in groups:
        assert not {"example-0", "example-2"} <= set(group.claims)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    claims = list(check(SEEDS).claims)
    shuffled = random.Random(seed).sample(claims, len(claims))
    assert series(shuffled) == series(claims)


def test_an_unrelated_article_changes_no_series() -> None:
    claims = list(check(SEEDS).claims)
    stranger = claims_of({"value": "77", "unit": "boat", "action": "launch", "event": ["Gamma", "Delta"]})
    before = {s.id: s.claims for s in series(claims)}
    after = {s.id: s.claims for s in series([*claims, *stranger])}
    assert before.items() <= after.items()


def test_every_claim_is_in_one_series() -> None:
    claims = check(SEEDS).claims
    homes = [c for s in series(claims) for c in s.claims]
    assert sorted(homes) == sorted(c.id for c in claims)


def test_one_series_spans_both_languages_and_is_named_in_both() -> None:
    result = check(SEEDS)
    by_id = {c.id: c for c in result.claims}
    spanning = [s for s in result.series if {by_id[c].language for c in s.claims} == {"id", "en"}]
    labels = {s.label["id"]: s.label["en"] for s in spanning}
    assert labels["tentara Korea Utara dikirim ke Rusia"] == "North Korea soldiers sent to Russia"


def test_concepts_have_broader_ones() -> None:
    assert broad("soldier")[-1] == "person"


TABLE = tomllib.loads((Path(__file__).parent / "data" / "sentences.toml").read_text(encoding="utf-8"))


def sentence_pairs() -> list[object]:
    found = []
    for same in ("same", "different"):
        for row in TABLE["pairs"][same]:
            found.append(pytest.param(row[0], row[1], same == "same", id=f"{same}: {row[0][1][:40]} / {row[1][1][:40]}"))
    return found


@pytest.mark.parametrize(("first", "second", "same"), sentence_pairs())
def test_sentences_of_two_articles_about_one_event(read_claims, first, second, same: bool) -> None:
    found = []
    for side, outlet, day in ((first, "Koran A", "2024-10-16"), (second, "Koran B", "2024-10-17")):
        code, text, figure = side
        claims = read_claims(f"{TABLE['headline'][code]}\n\n{TABLE['lead'][code]}\n\n{text}", code, day, outlet)
        found.append(next(c for c in claims if c.quantity.number == figure))
    assert comparable(*found)[0] == same, comparable(*found)[1]
    assert len(series(found)) == (1 if same else 2)


def test_a_user_ties_and_parts(tmp_path: Path) -> None:
    one, other = claims_of({"value": "20", "state": "dead"}, {"value": "20", "state": "injured"})
    path = tmp_path / "series.toml"
    path.write_text(f'[[same]]\nclaims = ["{one.id}", "{other.id}"]\nreason = "both are victims"\n', encoding="utf-8")
    assert len(series([one, other], pins(path))) == 1
    two = claims_of({"value": "20", "state": "dead"}, {"value": "21", "state": "dead"})
    path.write_text(f'[[different]]\nclaims = ["{two[0].id}", "{two[1].id}"]\nreason = "two events"\n', encoding="utf-8")
    assert len(series(two)) == 1
    assert len(series(two, pins(path))) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[smae]]\nclaims = []", "1: unknown key 'smae'; expected same, different; did you mean 'same'?"),
        ('[[same]]\nclaims = ["a"]\nreason = "x"', "2: too few claims in 'claims'; expected two or more claim ids"),
        ('[[same]]\nclaims = ["a", "b"]', "lacks the key 'same.reason'; expected claims, reason"),
        (
            '[[same]]\nclaims = ["a", "b"]\nraeson = "x"',
            "3: unknown key 'same.raeson'; expected claims, reason; did you mean 'reason'?",
        ),
        ("[[same", "not TOML"),
    ],
)
def test_a_wrong_side_file_is_one_clear_error(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "series.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        pins(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


SCENES = tomllib.loads((Path(__file__).parent / "data" / "scenes.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", SCENES, ids=lambda c: f"{c['language']}: {c['title']}")
def test_what_happened_and_where_tells_events_apart(case: dict[str, Any]) -> None:
    when = Published(day=date(2024, 10, 15), origin="metadata")
    reports = tuple(
        article(text, id=str(k), path=f"{k}.txt", outlet="Lensa", language=case["language"], published=when)
        for k, text in enumerate(case["texts"])
    )
    found = check(Reading(articles=reports, problems=()))
    articles = {claim.id: claim.article for claim in found.claims}
    tolls = {claim.id for claim in found.claims if claim.measure.state == "dead" and claim.section != "headline"}
    together = any(len({articles[c] for c in one.claims if c in tolls}) > 1 for one in found.series)
    assert together == case["same"]
    assert case["same"] or not [f for f in found.findings if f.level != "note"]
