"""What is stored and read again: a check's document gives the same reports, a baseline sets findings aside by name."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from checker.baseline import apply, baseline, prune, write
from checker.errors import CheckerError, DataError
from checker.records import article_from, article_record, claim_from, claim_record
from checker.report.document import load, schema
from checker.table import table
from checker.verbs import FORMATS, Checked, check, render

HOME = Path(__file__).parent.parent
TODAY = date(2024, 11, 20)


@pytest.fixture(scope="module")
def seeds() -> Checked:
    return check(HOME / "seeds")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_stored_check_renders_as_the_first_one(seeds: Checked, form: str, lang: str) -> None:
    stored = load(render(seeds, "json", lang="en"), seeds.rules)
    assert render(stored, form, lang=lang) == render(replace(seeds, seconds=None), form, lang=lang)


def test_a_record_holds_all_that_rules_look_at(seeds: Checked) -> None:
    homes = {one.id: article_from(json.loads(json.dumps(article_record(one)))) for one in seeds.articles}
    back = [claim_from(json.loads(json.dumps(claim_record(one, None, "en"))), homes[one.article]) for one in seeds.claims]
    assert table(back, seeds.series).equals(table(seeds.claims, seeds.series))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("[1]", "schema_version is None; expected a check's document of version 1.0"),
        ('{"schema_version": "9"}', "schema_version is '9'"),
        ('{"schema_version": "1.0"}', "'articles' is missing"),
        ('{"schema_version": "1.0", "articles": 3}', "no check's document"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_document_is_one_clear_error(seeds: Checked, text: str, message: str) -> None:
    with pytest.raises(CheckerError, match=re.escape(message)):
        load(text, seeds.rules)


def test_a_rule_that_is_gone_is_named(seeds: Checked) -> None:
    text = render(seeds, "json").replace('"change/rise"', '"change/rize"')
    with pytest.raises(CheckerError, match=r"no rule 'change/rize'.*did you mean 'change/rise'"):
        load(text, seeds.rules)


def _strict(part: object) -> object:
    """The schema with no key allowed that it does not name."""
    if isinstance(part, dict):
        closed = {key: _strict(value) for key, value in part.items()}
        return {"additionalProperties": False, **closed} if "properties" in part else closed
    return [_strict(one) for one in part] if isinstance(part, list) else part


def test_the_schema_names_every_key_of_the_document(seeds: Checked) -> None:
    jsonschema.validate(json.loads(render(seeds, "json")), _strict(schema()))


def test_a_baseline_sets_findings_aside_until_it_expires(seeds: Checked, tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    chosen = seeds.findings[:2]
    assert write(path, chosen, ["one", "two"], reason="asked the ministry", reviewer="Sari", today=TODAY) == 2
    assert write(path, chosen, ["one", "two"], reason="again", reviewer=None, today=TODAY) == 0
    left, idle = apply(seeds, baseline(path), TODAY)
    assert (left.findings, left.suppressed, idle) == (seeds.findings[2:], chosen, ())
    path.write_text(path.read_text().replace("date =", "expires = 2024-11-20\ndate =", 1))
    left, idle = apply(seeds, baseline(path), TODAY)
    assert left.suppressed == chosen[1:]
    assert [entry.id for entry in idle] == [chosen[0].id]


def test_pruning_keeps_comments_and_what_is_still_found(seeds: Checked, tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    write(path, seeds.findings[:2], ["one", "two"], reason="known", reviewer=None, today=TODAY)
    path.write_text("# of the desk\n" + path.read_text() + '\n[[finding]]\nid = "gone"\nreason = "old"\n')
    _, idle = apply(seeds, baseline(path), TODAY)
    assert prune(path, idle) == 1
    assert path.read_text().startswith("# of the desk\n")
    assert [entry.id for entry in baseline(path).entries] == [one.id for one in seeds.findings[:2]]
    assert prune(path, baseline(path).entries) == 2
    assert baseline(path).entries == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[fnding]]", "1: unknown key 'fnding'; expected finding; did you mean 'finding'?"),
        ('[[finding]]\nid = "a"', "lacks the key 'finding.reason'"),
        ('[[finding]]\nid = "a"\nreason = " "', "3: no reason in 'finding.reason'"),
        ('[[finding]]\nid = "a"\nreason = "x"\nexpires = "soon"', "4: wrong type of 'finding.expires'; expected date"),
        ('[[finding]]\nid = "a"\nreason = "x"\n[[finding]]\nid = "a"\nreason = "x"', "the same finding twice 'a'"),
        ("finding = 3", "wrong type of 'finding'; expected list"),
        ("finding = [3]", "wrong type of 'finding'; expected a table"),
    ],
)
def test_a_wrong_baseline_is_one_clear_error(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "known.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        baseline(path)
    assert message in str(caught.value)
