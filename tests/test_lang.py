"""The language loader: files are checked, and every file of a language is there and says what it may."""

from pathlib import Path

import pytest

from checker import lang
from checker.errors import DataError

FILES = sorted(p.stem for p in (lang.HOME / "schema").glob("*.toml"))
SHARED = sorted(p.stem for p in lang.HOME.glob("*.toml"))


@pytest.mark.parametrize("code", lang.codes())
@pytest.mark.parametrize("name", [n for n in FILES if n not in SHARED])
def test_every_language_has_every_file(code: str, name: str) -> None:
    assert lang.language(code).table(name)


@pytest.mark.parametrize("name", SHARED)
def test_shared_senses_load(name: str) -> None:
    assert lang.senses(name)


def test_concepts_of_all_languages_are_the_same_kind_of_thing() -> None:
    named = {c: {e["concept"] for e in lang.language(c).table("nouns")["noun"]} for c in lang.codes()}
    broader = lang.senses("concepts")["broader"]
    known = set().union(*named.values())
    assert set(broader) <= known
    assert set(broader.values()) <= known


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('nmae = "x"', "unknown table 'nmae'; expected"),
        ("name = 3", "wrong type int for 'name'; expected str"),
        ("name = ", "not TOML"),
    ],
)
def test_a_wrong_file_is_one_clear_error(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "language.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"language\.toml") as caught:
        lang.Language(code="xx", home=tmp_path).table("language")
    assert message in str(caught.value)


def test_a_wrong_key_of_an_entry_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "nouns.toml").write_text('[[noun]]\nconcept = "x"\nwrods = ["y"]\n', encoding="utf-8")
    with pytest.raises(DataError, match="did you mean 'words'"):
        lang.Language(code="xx", home=tmp_path).table("nouns")


def test_an_unknown_language_says_which_there_are() -> None:
    with pytest.raises(DataError, match="expected en or id"):
        lang.language("fr")
