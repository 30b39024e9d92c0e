"""Rules: the shipped ones pass their own examples, a wrong file is one clear error, a user's folder adds and overrides."""

from pathlib import Path

import pytest

from checker.errors import DataError
from checker.findings import failures
from checker.rulebook import draft, rules, shipped

GOOD = (shipped() / "change" / "rise.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_examples_of_the_rule_hold(rule) -> None:
    assert failures([rule]) == ()


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_a_stable_rule_has_four_examples_two_of_them_quiet(rule) -> None:
    assert rule.status != "stable" or len(rule.examples) >= 4
    assert rule.status != "stable" or sum(e.finds == 0 for e in rule.examples) >= 2


WRONG = [
    ('kind = "rise"', 'kind = "rize"', "unknown kind 'rize'; expected equation"),
    ('level = "change"', 'level = "chnage"', "unknown level 'chnage'; expected conflict, change, note; did you mean 'change'?"),
    ('kind = "rise"', 'kind = "rise"\ncolour = "red"', "unknown key 'colour'"),
    ("role = [", "rool = [", "unknown column 'rool'"),
    ("{ratio}", "{ration}", "unknown placeholder 'ration'"),
    ('interval = "hard"', 'interval = "harder"', "wrong value of parameter 'interval'; expected hard, soft"),
    ('interval = "hard"', "wide = 3", "unknown parameter of rise 'wide'"),
    ('value = "3000", unit', 'value = "three", unit', "no figure 'three'; expected a figure in the short notation"),
    ("finds = 1", 'finds = "one"', "wrong type of 'example.finds'; expected int"),
    ("[title]", "[title", "not TOML"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[w[2][:30] for w in WRONG])
def test_a_wrong_rule_is_one_error_with_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    (tmp_path / "mine.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        rules(tmp_path)
    said = str(caught.value)
    assert message in said
    assert said.count("\n") == 0
    assert said.startswith(f"{tmp_path / 'mine.toml'}:")
    assert said.split(":")[1].isdigit()


def test_a_rule_needs_an_example_that_finds_and_one_that_stays_quiet(tmp_path: Path) -> None:
    head = GOOD.split("[[example]]")[0]
    one = '[[example]]\ntitle = "x"\nfinds = 1\nclaims = [{ value = "3" }, { value = "4" }]\n'
    (tmp_path / "mine.toml").write_text(head + one, encoding="utf-8")
    with pytest.raises(DataError, match="one that finds and one that stays quiet"):
        rules(tmp_path)


def test_a_draft_to_start_from_holds(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(draft(), encoding="utf-8")
    (found,) = rules(tmp_path, only=True)
    assert (found.id, found.status) == ("mine", "draft")
    assert failures([found]) == ()


def test_a_folder_adds_and_overrides(tmp_path: Path) -> None:
    (tmp_path / "change").mkdir()
    (tmp_path / "change" / "rise.toml").write_text(GOOD.replace('level = "change"', 'level = "note"'), encoding="utf-8")
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    found = {r.id: r for r in rules(tmp_path)}
    assert found["change/rise"].level == "note"
    assert set(found) == {r.id for r in rules()} | {"mine"}
