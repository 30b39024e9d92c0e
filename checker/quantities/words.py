"""One language's data for reading quantities, as look-ups; built once a process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from checker.lang import language
from checker.lang.dates import date_words
from checker.quantities.numerals import Lexicon, lexicon
from checker.sentences import Phrases, phrases

__all__ = ["Hedge", "Words", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A modifier and the units that it does not hedge."""

    modifier: str
    not_units: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Look-ups of one language; see ``lang/schema/figures.toml`` for what each list means."""

    code: str
    numbers: Lexicon
    units: Phrases[str]
    units_before: Phrases[str]
    cased_units: Mapping[str, str]
    currencies: Phrases[str]
    currency_signs: Phrases[str]
    letter_signs: Mapping[str, str]
    subunits: frozenset[str]  # hundredths of a currency
    per: frozenset[str]
    no_per: Phrases[bool]  # what looks like a rate and tells when
    nouns: Phrases[str]
    hedges_before: Phrases[Hedge]
    hedges_after: Phrases[Hedge]
    filler: frozenset[str]
    between: Phrases[bool]
    range_and: frozenset[str]
    range_to: Phrases[bool]
    pair: frozenset[str]  # between two values of one thing: 9.175/9.180
    share_of: Phrases[bool]
    among: Phrases[bool]  # before those whom a part is taken of
    determiners: frozenset[str]
    about_suffix: frozenset[str]
    decade_suffix: frozenset[str]
    ordinal_prefix: frozenset[str]
    ordinal_suffix: frozenset[str]
    classifiers: frozenset[str]
    adjectives: frozenset[str]
    elided: Phrases[str]  # other, verb: what was counted before, or people; person: people; thing: what was counted before
    state_lead: frozenset[str]
    demonyms: Phrases[bool]
    stop: frozenset[str]
    verb: re.Pattern[str]
    passive: tuple[str, ...]  # how verbs begin whose subject is what it is done to
    singular: tuple[tuple[str, str], ...]  # plural ending -> singular ending, of nouns that nobody listed
    plural: re.Pattern[str] | None
    suffixes: tuple[str, ...]
    head_last: bool
    noun_before: frozenset[str]
    reaching: frozenset[str]  # those of them that tell of the subject of the clause, however far it stands
    level_noun: frozenset[str]
    gauge: frozenset[str]  # what is measured of the noun behind: "the capacity of the ship was 100" counts no ships
    relative: frozenset[str]
    preposition: frozenset[str]
    phrase_end: frozenset[str]
    age_before: frozenset[str]
    person_before: frozenset[str]
    toll: Phrases[bool]
    toll_verbs: Phrases[str]  # "nears", "tops": the modifier that the verb gives
    topic_before: frozenset[str]
    error_before: Phrases[bool]  # behind these "plus or minus" is no guess
    as_many: frozenset[str]  # "as many as", unless somebody is able to it
    result_before: frozenset[str]
    ability: frozenset[str]
    period_before: frozenset[str]
    part_before: Phrases[bool]
    part_joint: frozenset[str]
    place_before: frozenset[str]
    by_length: frozenset[str]
    vague_noun: frozenset[str]
    change: Mapping[str, str]
    change_noun: Mapping[str, str]
    change_by: frozenset[str]
    change_joint: frozenset[str]
    span_before: frozenset[str]
    compared_before: Phrases[str]  # how much more or less than another: up, down, apart, ahead
    compared_after: Phrases[str]
    than: frozenset[str]
    cause: frozenset[str]
    change_to: Phrases[bool]
    change_from: frozenset[str]
    old_before: Phrases[bool]
    no_change: Phrases[bool]
    ratio_words: Phrases[float]
    ratio_after: Phrases[bool]
    labels: Phrases[str]
    strong_labels: Phrases[str]  # those that win over a noun behind the number
    labels_after: Phrases[str]
    plate: re.Pattern[str] | None
    products: Phrases[str]
    idioms: Phrases[str]
    year_before: frozenset[str]
    year_after: frozenset[str]
    clock_before: frozenset[str]
    clock_after: Phrases[bool]
    months: frozenset[str]
    minus: frozenset[str]
    worth: Mapping[str, str]  # words before a large sum whose currency is left out, with the currency
    one: frozenset[str]


@cache
def words(code: str) -> Words:
    """The look-ups of a language.

    Raises:
        DataError: when a file of the language says what its schema does not know.
    """
    data = language(code)
    figures, units, nouns = data.table("figures"), data.table("units"), data.table("nouns")
    every = [*units["unit"], *units["currency"]]
    skips = figures["skip"]

    def listed(key: str) -> frozenset[str]:
        return frozenset(figures[key])

    def flags(values: list[str]) -> list[tuple[str, bool]]:
        return [(word, True) for word in values]

    def hedges(key: str) -> Phrases[Hedge]:
        pairs = [
            (word, Hedge(modifier=entry["is"], not_units=frozenset(entry.get("not_units", ()))))
            for entry in figures["modifier"]
            for word in entry.get(key, ())
        ]
        return phrases(code, pairs)

    def skip(*keys: str) -> Phrases[str]:
        return phrases(code, [(word, entry["reason"]) for entry in skips for key in keys for word in entry.get(key, ())])

    return Words(
        code=code,
        numbers=lexicon(code),
        units=phrases(code, [(word, entry["id"]) for entry in units["unit"] for word in entry["words"]]),
        units_before=phrases(code, [(word, entry["id"]) for entry in units["unit"] for word in entry.get("before", ())]),
        cased_units=units["case"],
        currencies=phrases(code, [(w, entry["id"]) for entry in units["currency"] for w in entry.get("words", ())]),
        currency_signs=phrases(code, [(w, entry["id"]) for entry in units["currency"] for w in entry.get("before", ())]),
        letter_signs=units["letter"],
        subunits=frozenset(units["subunit"]),
        per=frozenset(units["per"]),
        no_per=phrases(code, flags(units["no_per"])),
        nouns=phrases(code, [(word, entry["concept"]) for entry in nouns["noun"] for word in entry["words"]]),
        hedges_before=hedges("before"),
        hedges_after=hedges("after"),
        filler=listed("filler"),
        between=phrases(code, flags(figures["range_between"])),
        range_and=listed("range_and"),
        range_to=phrases(code, [*flags(figures["range_to"]), ("-", True)]),
        pair=listed("pair"),
        share_of=phrases(code, flags(figures["share_of"])),
        among=phrases(code, flags(figures["among"])),
        determiners=listed("determiner"),
        about_suffix=listed("suffix_about"),
        decade_suffix=listed("decade_suffix"),
        ordinal_prefix=listed("ordinal_prefix"),
        ordinal_suffix=listed("ordinal_suffix"),
        classifiers=listed("classifier"),
        adjectives=listed("adjective"),
        elided=phrases(
            code,
            [(word, "other") for word in figures["elided"]]
            + [(word, "person") for word in figures["elided_person"]]
            + [(word, "thing") for word in figures["elided_thing"]]
            + [(word, "verb") for word in figures["elided_verb"]],
        ),
        state_lead=listed("state_lead"),
        demonyms=phrases(code, flags(list(data.table("places")["demonyms"]))),
        stop=listed("stop") | frozenset(word for entry in every for word in entry.get("before", ())),
        verb=re.compile(_without(figures["verb_pattern"], figures["no_verb"])),
        passive=tuple(data.table("measures")["passive"]),
        singular=tuple(figures["singular"].items()),
        plural=re.compile(figures["plural_pattern"]) if "plural_pattern" in figures else None,
        suffixes=tuple(figures["noun_suffix"]),
        head_last=figures["head"] == "last",
        noun_before=listed("noun_before"),
        reaching=listed("reaching"),
        level_noun=listed("level_noun"),
        gauge=listed("gauge"),
        relative=listed("relative"),
        preposition=listed("preposition"),
        phrase_end=listed("phrase_end"),
        age_before=listed("age_before"),
        person_before=listed("person_before"),
        toll=phrases(code, flags(figures["toll"])),
        toll_verbs=phrases(code, [(word, entry["is"]) for entry in figures["modifier"] for word in entry.get("toll", ())]),
        topic_before=listed("topic_before"),
        error_before=phrases(code, flags(figures["error_before"])),
        as_many=listed("as_many"),
        result_before=listed("result_before"),
        ability=listed("ability"),
        period_before=listed("period_before"),
        part_before=phrases(code, flags(figures["part_before"])),
        part_joint=listed("part_joint"),
        place_before=listed("place_before"),
        by_length=listed("by_length"),
        vague_noun=listed("vague_noun"),
        change={word: entry["direction"] for entry in figures["change"] for word in entry["words"]},
        change_noun={word: entry["direction"] for entry in figures["change"] for word in entry["nouns"]},
        change_by=listed("change_by"),
        change_joint=listed("change_joint"),
        span_before=listed("span_before"),
        compared_before=phrases(code, [(word, one["is"]) for one in figures["compared"] for word in one["before"]]),
        compared_after=phrases(code, [(word, one["is"]) for one in figures["compared"] for word in one["after"]]),
        than=listed("than"),
        cause=listed("cause"),
        change_to=phrases(code, flags(figures["change_to"])),
        change_from=listed("change_from"),
        old_before=phrases(code, flags(figures["old_before"])),
        no_change=phrases(code, flags(figures["no_change"])),
        ratio_words=phrases(code, figures["ratio_word"]),
        ratio_after=phrases(code, flags(figures["ratio_after"])),
        labels=skip("before", "strong"),
        strong_labels=skip("strong"),
        labels_after=skip("after"),
        plate=re.compile(figures["plate_pattern"]) if "plate_pattern" in figures else None,
        products=skip("phrase"),
        idioms=phrases(code, [(word, "idiom") for word in figures["idiom"]]),
        year_before=listed("year_before"),
        year_after=listed("year_after"),
        clock_before=listed("clock_before"),
        clock_after=phrases(code, flags(figures["clock_after"])),
        months=_months(code),
        minus=listed("minus"),
        worth=figures["worth"],
        one=listed("one"),
    )


def _without(pattern: str, words: list[str]) -> str:
    """The pattern, not matching any of the words."""
    return rf"(?!(?:{'|'.join(map(re.escape, words))})$)(?:{pattern})" if words else pattern


def _months(code: str) -> frozenset[str]:
    return frozenset(word for word, classes in date_words(code).words.items() if any(name == "month" for name, _ in classes))
