"""Every entry of the language data does what it is there for: each is put into a sentence of its kind and read back."""

from typing import Any

import pytest

from checker.lang import codes, language
from checker.model import Quantity, Sentence
from checker.quantities import quantities
from checker.sentences import tokens
from checker.units import dimension

#: A counted noun and an unhedged number that read alike everywhere.
NOUN = {"id": "orang", "en": "people"}


def read(text: str, code: str) -> tuple[Quantity, ...]:
    words = tokens(text, code)
    sentence = Sentence(text=text, start=0, end=len(text), section="body", paragraph=0, index=0, tokens=words)
    return quantities(sentence, code).quantities


def entries(table: str, key: str, field: str) -> list[Any]:
    """Every word of the entries of a table, with its entry."""
    found = []
    for code in codes():
        for entry in language(code).table(table)[key]:
            found += [pytest.param(code, entry, word, id=f"{code}-{word}") for word in entry.get(field, ())]
    return found


def items(table: str, key: str) -> list[Any]:
    return [pytest.param(c, w, v, id=f"{c}-{w}") for c in codes() for w, v in language(c).table(table)[key].items()]


@pytest.mark.parametrize(("code", "entry", "word"), entries("nouns", "noun", "words"))
def test_counted_nouns(code: str, entry: dict[str, Any], word: str) -> None:
    found = read(f"xx 12 {word}.", code)
    assert [(q.value, q.unit) for q in found] == [(12, entry["concept"])]


@pytest.mark.parametrize(("code", "entry", "word"), entries("units", "unit", "words"))
def test_units(code: str, entry: dict[str, Any], word: str) -> None:
    found = read(f"xx 12,5 {word}." if code == "id" else f"xx 12.5 {word}.", code)
    assert [(q.value, q.unit) for q in found] == [(12.5, entry["id"])]
    assert dimension(entry["id"]) != "count"


@pytest.mark.parametrize(("code", "entry", "word"), entries("units", "unit", "before"))
def test_units_before_the_number(code: str, entry: dict[str, Any], word: str) -> None:
    number = "4,5" if code == "id" else "4.5"
    found = read(f"xx {word.upper() if len(word) == 1 else word} {number}.", code)
    assert [(q.value, q.unit) for q in found] == [(4.5, entry["id"])]


@pytest.mark.parametrize(("code", "entry", "word"), [*entries("units", "currency", "words")])
def test_currencies_behind_the_number(code: str, entry: dict[str, Any], word: str) -> None:
    assert [(q.value, q.unit) for q in read(f"xx 12 {word}.", code)] == [(12, entry["id"])]


@pytest.mark.parametrize(("code", "entry", "word"), [*entries("units", "currency", "before")])
def test_currencies_before_the_number(code: str, entry: dict[str, Any], word: str) -> None:
    assert [(q.value, q.unit) for q in read(f"xx {word} 12.", code)] == [(12, entry["id"])]


@pytest.mark.parametrize(("code", "entry", "word"), entries("figures", "modifier", "before"))
def test_hedges_before(code: str, entry: dict[str, Any], word: str) -> None:
    assert [(q.value, q.modifier) for q in read(f"xx {word} 120 {NOUN[code]}.", code)] == [(120, entry["is"])]


@pytest.mark.parametrize(("code", "entry", "word"), entries("figures", "modifier", "after"))
def test_hedges_behind(code: str, entry: dict[str, Any], word: str) -> None:
    space = "" if word.startswith("-") else " "
    assert [(q.value, q.modifier) for q in read(f"xx 120{space}{word} {NOUN[code]}.", code)] == [(120, entry["is"])]


@pytest.mark.parametrize(("code", "entry", "word"), entries("figures", "change", "words"))
def test_change_words(code: str, entry: dict[str, Any], word: str) -> None:
    found = read(f"xx {word} 120 {NOUN[code]}.", code)
    assert [(q.value, q.role, q.direction) for q in found] == [(120, "difference", entry["direction"])]


@pytest.mark.parametrize("key", ["before", "phrase"])
def test_words_that_make_a_number_no_quantity(key: str) -> None:
    for code in codes():
        for entry in language(code).table("figures")["skip"]:
            for word in entry.get(key, ()):
                text = f"xx {word} 12." if key == "before" else f"xx {word}."
                assert read(text, code) == (), text


def test_idioms() -> None:
    for code in codes():
        for phrase in language(code).table("figures")["idiom"]:
            assert read(f"xx {phrase}.", code) == (), phrase


@pytest.mark.parametrize("key", ["cardinal", "whole"])
def test_number_words(key: str) -> None:
    for code in codes():
        for word, value in language(code).table("numerals")[key].items():
            found = read(f"xx {word} {NOUN[code]}.", code)
            assert [q.value for q in found] == [value], word


@pytest.mark.parametrize(("code", "word", "value"), [*items("numerals", "scale"), *items("numerals", "after_digits")])
def test_scale_words(code: str, word: str, value: float) -> None:
    assert [q.value for q in read(f"xx 12 {word} {NOUN[code]}.", code)] == [12 * value]


@pytest.mark.parametrize(("code", "word", "value"), items("numerals", "after_money"))
def test_scale_letters_behind_money(code: str, word: str, value: float) -> None:
    sign = {"id": "Rp", "en": "$"}[code]
    assert [q.value for q in read(f"xx {sign} 12 {word}.", code)] == [12 * value]


@pytest.mark.parametrize(("code", "entry"), [(c, e) for c in codes() for e in language(c).table("numerals")["vague"]])
def test_vague_numerals(code: str, entry: dict[str, Any]) -> None:
    found = read(f"xx {entry['word']} {'of ' if code == 'en' else ''}{NOUN[code]}.", code)
    assert [(q.value, q.modifier, q.soft.low) for q in found] == [(None, "vague", entry["low"])]


@pytest.mark.parametrize(("code", "word", "value"), items("figures", "ratio_word"))
def test_ratio_words(code: str, word: str, value: float) -> None:
    assert [(q.value, q.role) for q in read(f"xx {word}.", code)] == [(value, "ratio")]


@pytest.mark.parametrize("code", codes())
def test_nothing_is_listed_twice(code: str) -> None:
    table = language(code).table("nouns")["noun"]
    seen: dict[str, str] = {}
    for entry in table:
        assert len(entry["words"]) == len(set(entry["words"])), entry["concept"]
        for word in entry["words"]:
            assert word not in seen, f"{word}: {seen.get(word)} and {entry['concept']}"
            seen[word] = entry["concept"]
    units = [
        w
        for e in [*language(code).table("units")["unit"], *language(code).table("units")["currency"]]
        for w in e.get("words", ())
    ]
    assert sorted({w for w in units if units.count(w) > 1}) == []
    for key, value in language(code).table("figures").items():
        if isinstance(value, list) and value and isinstance(value[0], str):
            assert sorted({w for w in value if value.count(w) > 1}) == [], key


def listed(key: str) -> list[Any]:
    return [pytest.param(code, word, id=f"{code}-{word}") for code in codes() for word in language(code).table("figures")[key]]


HEDGE = {"id": "hampir", "en": "nearly"}


@pytest.mark.parametrize(("code", "word"), listed("filler"))
def test_fillers_let_a_hedge_through(code: str, word: str) -> None:
    assert [(q.value, q.modifier) for q in read(f"xx {HEDGE[code]} {word} 120 {NOUN[code]}.", code)] in (
        [(120, "nearly")],
        [(120, "about")],
    )


@pytest.mark.parametrize(("code", "word"), listed("elided_person"))
def test_states_stand_for_people(code: str, word: str) -> None:
    assert [(q.value, q.unit) for q in read(f"xx 120 {word}.", code)] == [(120, "person")]


@pytest.mark.parametrize(("code", "word"), listed("person_before"))
def test_a_bare_number_behind_some_verbs_counts_people(code: str, word: str) -> None:
    assert [(q.value, q.unit) for q in read(f"xx {word} 120.", code)] == [(120, "person")]


@pytest.mark.parametrize(("code", "word"), listed("no_verb"))
def test_nouns_that_look_like_verbs_are_nouns(code: str, word: str) -> None:
    assert [q.value for q in read(f"xx 12 {word}.", code)] == [12]


@pytest.mark.parametrize(("code", "word"), listed("range_to"))
def test_words_between_the_ends_of_a_range(code: str, word: str) -> None:
    assert [(q.hard.low, q.hard.high, q.modifier) for q in read(f"xx 12 {word} 15 {NOUN[code]}.", code)] == [(12, 15, "range")]


@pytest.mark.parametrize(("code", "word"), listed("range_between"))
def test_words_before_a_range(code: str, word: str) -> None:
    joint = language(code).table("figures")["range_and"][0]
    assert [q.modifier for q in read(f"xx {word} 12 {joint} 15 {NOUN[code]}.", code)] == ["range"]


@pytest.mark.parametrize(("code", "word"), [p for k in ("ratio_after",) for p in listed(k)])
def test_words_that_make_a_number_a_ratio(code: str, word: str) -> None:
    joint = "" if word.startswith("-") else " "
    assert [(q.value, q.role) for q in read(f"xx 12{joint}{word} yy.", code)] == [(12, "ratio")]


@pytest.mark.parametrize(("code", "word"), listed("minus"))
def test_words_of_negative_numbers(code: str, word: str) -> None:
    assert [q.value for q in read(f"xx {word} 12 {'persen' if code == 'id' else 'percent'}.", code)] == [-12]


@pytest.mark.parametrize(("code", "word"), listed("stop"))
def test_closed_class_words_are_no_counted_noun(code: str, word: str) -> None:
    assert all(q.noun != word or q.unit == "person" for q in read(f"xx 1.200 {word} yy.", code))
