"""Quantities: the tables in tests/data say what each text holds."""

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from checker.articles import article
from checker.claims import claims
from checker.model import Quantity, Sentence
from checker.quantities import quantities
from checker.sentences import tokens

DATA = Path(__file__).parent / "data"


def sentence(text: str, code: str, start: int = 0) -> Sentence:
    words = tokens(text, code, offset=start)
    return Sentence(text=text, start=start, end=start + len(text), section="body", paragraph=0, index=0, tokens=words)


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for code in ("id", "en"):
        table = tomllib.loads((DATA / f"quantities.{code}.toml").read_text(encoding="utf-8"))
        found += [(code, case["text"], case["finds"]) for case in table["case"]]
    return found


def short(quantity: Quantity) -> str:
    if quantity.value is None:
        high = "" if quantity.hard.high == float("inf") else f"{quantity.hard.high:g}"
        number = f"{quantity.hard.low:g}..{high}" if quantity.hard.high < 1e5 else None
        number = number or f"{quantity.hard.low:.12g}..{'' if not high else f'{quantity.hard.high:.12g}'}"
    else:
        number = f"{round(quantity.value, 6):.12g}"
    return f"{number} {quantity.modifier} {quantity.unit}"


@pytest.mark.parametrize(("code", "text", "finds"), cases())
def test_reads_what_the_table_says(code: str, text: str, finds: list[str]) -> None:
    assert [short(q) for q in quantities(sentence(text, code), code).quantities] == finds


@pytest.mark.parametrize(("code", "text", "finds"), cases())
def test_spans_are_exact_and_the_interval_holds_the_value(code: str, text: str, finds: list[str]) -> None:
    for q in quantities(sentence(text, code, start=7), code).quantities:
        assert q.span.start <= q.number_span.start < q.number_span.end <= q.span.end
        written = text[q.number_span.start - 7 : q.number_span.end - 7]
        assert "".join(written.split()) == "".join(q.number.split())
        assert q.soft.within(q.hard)
        if q.value is not None and q.modifier == "exact":
            assert q.hard.contains(q.value)


def role_cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for code in ("id", "en"):
        table = tomllib.loads((DATA / f"quantities.{code}.toml").read_text(encoding="utf-8"))
        found += [(code, case["text"], case["roles"]) for case in table["case"] if "roles" in case]
    return found


@pytest.mark.parametrize(("code", "text", "roles"), role_cases())
def test_roles_are_those_of_the_table(code: str, text: str, roles: list[str]) -> None:
    read = quantities(sentence(text, code), code).quantities
    assert [f"{q.role} {q.direction}" if q.direction else q.role for q in read] == roles


@given(number=st.integers(min_value=2, max_value=10**15))
@pytest.mark.parametrize("code", ["id", "en"])
def test_spelled_numbers_read_back(code: str, number: int) -> None:
    noun = {"id": "rumah", "en": "houses"}[code]
    words = num2words(number, lang=code).replace(",", "")
    read = quantities(sentence(f"{words} {noun}", code), code).quantities
    assert [q.value for q in read] == [number]


@given(text=st.text(max_size=300))
@pytest.mark.parametrize("code", ["id", "en"])
def test_no_text_breaks_the_reader(code: str, text: str) -> None:
    found = quantities(sentence(text, code), code)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found.quantities)


SOUP = st.lists(
    st.sampled_from(
        [
            "12.000",
            "3,5",
            "1.000.000",
            "-",
            "–",
            "/",
            "%",
            "Rp",
            "US$",
            "juta",
            "ribu",
            "setengah",
            "dua",
            "puluh",
            "belas",
            "-an",
            "ke",
            "antara",
            "dan",
            "hingga",
            "dari",
            "menjadi",
            "orang",
            "lebih",
            "sekitar",
            "(",
            ")",
            ".",
            ",",
            "2024",
            "Mei",
            "15/10/2024",
            "a",
            "half",
            "million",
            "hundred",
            "and",
            "of",
            "tens",
            "thousands",
            "one",
            "two",
            "dozen",
            "bn",
            "M",
            "kali",
            "lipat",
        ]
    ),
    max_size=40,
)


@given(words=SOUP)
@pytest.mark.parametrize("code", ["id", "en"])
def test_number_soup_keeps_figures_apart_and_in_order(code: str, words: list[str]) -> None:
    text = " ".join(words)
    found = quantities(sentence(text, code), code).quantities
    starts = [q.number_span.start for q in found]
    assert starts == sorted(starts)
    assert all(a.number_span.end <= b.number_span.start for a, b in itertools.pairwise(found))


@given(number=st.integers(0, 10**15), decimals=st.integers(0, 2))
@pytest.mark.parametrize("code", ["id", "en"])
def test_numbers_in_the_language_s_notation_read_back(code: str, number: int, decimals: int) -> None:
    from babel.numbers import format_decimal

    value = number / 10**decimals if decimals else number
    text = format_decimal(value, format="#,##0" + (f".{'0' * decimals}" if decimals else ""), locale=code)
    unit = {"id": "kilogram", "en": "kilograms"}[code]
    assert [q.value for q in quantities(sentence(f"xx {text} {unit}", code), code).quantities] == [
        pytest.approx(value, rel=1e-12)
    ]


BEYOND = ["1" + "0" * 5000, "1" * 400 + ",5", "0" * 400, "1.000" * 900, "9" * 19, "²", "½", "٣"]
AROUND = [
    "{} orang", "{} Oktober 2024", "Oktober {}", "{} tahun lalu", "3 dari {} orang", "antara 3 dan {} orang", "{}/5/2024", "skor 2-{}", "Rp{} juta",
    "1 miliar {} juta orang", "Nomor 15 Tahun {}", "pukul {} WIB", "{}-an orang", "one in {} people", "at {} pm", "Oct 5, {}", "{} × {} m",
]  # fmt: skip


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("number", BEYOND, ids=lambda text: text[:4])
def test_a_number_that_nobody_counts_is_passed_over_and_breaks_nothing(number: str, code: str) -> None:
    for frame in AROUND:
        for claim in claims(article(f"Warga: {frame.replace('{}', number)}.", language=code)).claims:
            assert claim.quantity.value is None or claim.quantity.value < 1e19


def test_the_number_that_is_too_long_is_told_of() -> None:
    found = claims(article(f"Warga menemukan {'9' * 30} orang.", language="id"))
    assert [(one.text, one.reason) for one in found.skipped] == [("9" * 30, "identifier")]


@pytest.mark.parametrize(
    ("text", "value", "low"),
    [
        ("Belanja Rp 2.220,7 triliun", 2_220_700_000_000_000, None),
        ("bantuan US$65,9 miliar", 65_900_000_000, None),
        ("sekitar 12 persen", 12, 7.8),
        ("sekitar 1,1 juta orang", 1_100_000, 715_000),
    ],
)
def test_no_dust_of_floating_point_is_told(text: str, value: int, low: float | None) -> None:
    found = quantities(sentence(text, "id"), "id").quantities[0]
    assert found.value == value
    assert isinstance(found.value, int)
    assert low is None or found.hard.low == low


@pytest.mark.parametrize(
    ("code", "first", "second", "meet"),
    [
        ("id", "5 kilogram", "5,1 kilogram", True),
        ("id", "5 kilogram", "6 kilogram", False),
        ("en", "magnitude 6", "magnitude 6.1", True),
        ("en", "5 hectares", "5.4 hectares", True),
        ("en", "5 hours", "5.4 hours", False),
        ("en", "5 houses", "$5.40", False),
        ("id", "3 hari", "3,2 hari", False),
    ],
)
def test_a_whole_number_of_what_is_measured_is_rounded(code: str, first: str, second: str, meet: bool) -> None:
    one, other = (quantities(sentence(text, code), code).quantities[0] for text in (first, second))
    assert one.hard.overlaps(other.hard) is meet
