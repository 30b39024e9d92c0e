"""Sentences and tokens."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.articles import article
from checker.sentences import fold, phrases, sentences, tokens


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rp2,5 miliar, 10–12 mata-mata.", ["Rp", "2,5", "miliar", ",", "10", "–", "12", "mata-mata", "."]),
        ("US$ 65,2 per barel (12%)", ["US", "$", "65,2", "per", "barel", "(", "12", "%", ")"]),
        ("pada 15/10/2024, 08:08 WIB", ["pada", "15/10/2024", ",", "08:08", "WIB"]),
        ("2.5bn F-16 ke-16 200-an", ["2.5", "bn", "F", "-", "16", "ke", "-", "16", "200", "-", "an"]),
        ("Kompas.com O'Neill Al-Qur'an", ["Kompas.com", "O'Neill", "Al-Qur'an"]),
        ("12\u00a0000 orang", ["12", "000", "orang"]),
    ],
)
def test_tokens_keep_figures_whole_and_apart(text: str, wanted: list[str]) -> None:
    assert [t.text for t in tokens(text, "id")] == wanted


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ia datang. Mereka pergi.", 2),
        ("Letjen. (Purn.) Budi bicara. Ia pulang.", 2),
        ('"Kami siap. Kami menunggu," kata Budi. Ia pulang.', 3),
        ("Harga Rp. 5.000 naik. Warga protes!", 2),
        ("Dr. A. B. Surya, S.H., hadir di Jl. Merdeka.", 1),
        ('Ia bertanya: "Siapa?" Tidak ada jawaban.', 2),
        ("Ada 4 juta orang.Jumlah itu naik pada Mei 2019.Warga senang.", 3),  # the space is missing
        ("Ia menulis di Arung.Com dan Kabar.com, kata Budi Sanjaya S.Pd.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    one = article(text, language="id")
    assert len(sentences(one)) == count


def test_a_slug_headline_is_cut_into_words_at_its_own_place() -> None:
    one = article("banjir-dua-meter-rendam-kota\n\nBanjir merendam kota itu pada pagi hari.", language="id")
    first = sentences(one)[0]
    assert [t.text for t in first.tokens][:3] == ["banjir", "dua", "meter"]
    assert one.text[first.tokens[1].start : first.tokens[1].end] == "dua"


def test_a_longer_phrase_wins_from_both_ends() -> None:
    table = phrases("id", {"km": 1, "km per jam": 2})
    words = tokens("60 km per jam", "id")
    assert table.at(words, 1) == (4, 2)
    assert table.before(words, 4) == (1, 2)
    assert table.before(words, 1) is None


@given(st.text(max_size=200))
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=300))
def test_every_sentence_is_a_slice_and_they_are_in_order(text: str) -> None:
    one = article("x " + text, language="id")
    parts = sentences(one)
    assert all(one.text[s.start : s.end] == s.text for s in parts)
    assert all(one.text[t.start : t.end] == t.text or "-" in one.text[s.start : s.end] for s in parts for t in s.tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(parts))
