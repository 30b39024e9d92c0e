"""Articles: what each line of a page is, what the page says of itself, and what becomes of inputs that are no articles."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.articles import article, is_address, normal_address, read
from checker.editions import related
from checker.errors import CheckerError

PAGES = tomllib.loads((Path(__file__).parent / "data" / "pages.toml").read_text(encoding="utf-8"))["page"]
STORY = "Sebanyak 12 gudang di pelabuhan lama terbakar pada Selasa malam dan tidak ada korban."


@pytest.mark.parametrize(
    ("title", "kinds"),
    [("Gudang Terbakar", ["lead", "body"]), (None, ["headline", "lead"]), ("Sebanyak 12 gudang terbakar.", ["headline", "lead"])],
)
def test_a_text_that_does_not_hold_its_title_begins_with_its_lead(title: str | None, kinds: list[str]) -> None:
    one = article("Sebanyak 12 gudang terbakar.\nPetugas datang lima jam kemudian.", language="id", title=title)
    assert [s.kind for s in one.sections] == kinds


def test_a_sentence_below_a_title_of_two_words_is_no_headline() -> None:
    one = article("Gudang Terbakar\n\nSebanyak 12 gudang terbakar.\nPetugas datang lima jam kemudian.", language="id")
    assert [s.kind for s in one.sections] == ["headline", "lead", "body"]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p["title"])
def test_every_line_of_a_page_is_what_it_is(page) -> None:
    one = article(page["text"])
    assert [s.kind for s in one.sections] == page["kinds"]
    assert one.language == page["language"]
    assert one.outlet == page.get("outlet")
    assert (one.published.day.isoformat() if one.published.day else None) == page.get("published")
    assert list(one.authors) == page["authors"]
    assert list(one.agencies) == page["agencies"]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p["title"])
def test_sections_cover_every_line_once(page) -> None:
    one = article(page["text"])
    covered = " ".join(one.text[s.span.start : s.span.end] for s in one.sections)
    assert covered.split() == one.text.split()
    ends = [s.span.end for s in one.sections]
    assert all(s.span.start >= end for s, end in zip(one.sections[1:], ends, strict=False))


def test_what_is_given_is_taken() -> None:
    one = article(PAGES[0]["text"], outlet="Lain", title="Judul", authors=("X",), id="a1", url="https://lain.example/1")
    assert (one.outlet, one.title, one.authors, one.id, one.url) == ("Lain", "Judul", ("X",), "a1", "https://lain.example/1")


@pytest.mark.parametrize("text", ["12345 678", "Die Feuerwehr war mit vielen Leuten und mit dem großen Wagen vor Ort."])
def test_a_text_in_no_known_language_is_refused(text: str) -> None:
    with pytest.raises(CheckerError, match="expected"):
        article(text)


ADDRESS = "https://lensa.example/banjir-1"
SAME = [
    "http://lensa.example/banjir-1", f"{ADDRESS}/", "https://www.lensa.example/banjir-1", "https://m.lensa.example/banjir-1",
    f"{ADDRESS}#isi", "https://Lensa.Example/banjir-1", f"{ADDRESS}?utm_source=a&utm_medium=b", f"{ADDRESS}?fbclid=1",
    f"{ADDRESS}?amp", f"{ADDRESS}/amp", f"{ADDRESS}/amp/", "https://amp.lensa.example/banjir-1?amp=1&gclid=x",
    "https://www.lensa.example:443/banjir-1", f" {ADDRESS} ", "//lensa.example/banjir-1",
]  # fmt: skip
OTHER = [
    "https://lensa.example/banjir-2", f"{ADDRESS}?id=7", "https://lensa.example/Banjir-1", "https://kota.lensa.example/banjir-1",
    "https://lensa.example:8080/banjir-1", "https://lensa.example/banjir-1/ampuh", "ftp://lensa.example/banjir-1", "https://[x",
    "banjir-1", "https:banjir-1", "",
]  # fmt: skip


@pytest.mark.parametrize("url", SAME)
def test_one_article_has_one_address_however_it_was_come_by(url: str) -> None:
    first = article(STORY, url=ADDRESS, identity=ADDRESS)
    second = article(STORY.replace("12", "15"), url=url, identity=url)
    assert first.identity == second.identity
    assert second.url == url
    assert is_address(url)
    assert [one.superseded_by for one in related([first, second])] == [second.id, None]


@pytest.mark.parametrize("url", OTHER)
def test_what_may_be_another_article_has_another_address(url: str) -> None:
    assert normal_address(url) != normal_address(ADDRESS)


@given(st.text(max_size=40) | st.text("wm.:/?&=amp#utm_1", max_size=30).map("http://".__add__))
def test_a_normal_address_is_its_own(text: str) -> None:
    assert normal_address(normal_address(text)) == normal_address(text)


INPUTS = [
    # name, content, articles, problem
    ("a.txt", STORY.encode(), 1, None),
    ("bom.txt", b"\xef\xbb\xbf" + STORY.encode(), 1, None),
    ("binary.txt", b"gudang \xff\x00\x81 terbakar", 0, "expected UTF-8, UTF-16 or Windows-1252"),
    ("empty.txt", b"  \n", 0, "empty text"),
    ("a.jsonl", json.dumps({"text": STORY}).encode() + b"\n\n" + json.dumps({"text": STORY, "id": "b"}).encode(), 2, None),
    ("bad.jsonl", b'{"text": "x"\n' + json.dumps({"text": STORY}).encode(), 1, "bad.jsonl:1: not JSON"),
    ("key.jsonl", b'{"txet": "x"}', 0, "did you mean 'txet'"),
    ("type.jsonl", b'{"text": 3}', 0, "expected the key 'text' with a string"),
    ("list.json", json.dumps([{"text": STORY}, {"text": STORY}]).encode(), 2, None),
    ("deep.json", b"[" * 100_000, 0, "nested too deep"),
    ("day.jsonl", json.dumps({"text": STORY, "published": "16 Okt"}).encode(), 1, "expected an ISO 8601 date"),
    ("code.jsonl", json.dumps({"text": STORY, "language": "fr"}).encode(), 0, "language 'fr' has no data; expected en or id"),
]


@pytest.mark.parametrize(("name", "content", "count", "problem"), INPUTS, ids=[i[0] for i in INPUTS])
def test_inputs(tmp_path: Path, name: str, content: bytes, count: int, problem: str | None) -> None:
    (tmp_path / name).write_bytes(content)
    reading = read([tmp_path / name])
    assert len(reading.articles) == count
    told = [f"{p.path}:{p.line}: {p.message}" for p in reading.problems]
    assert len(told) == (problem is not None)
    assert problem is None or problem in told[0], told


def test_one_broken_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    for name, content, *_ in INPUTS:
        (tmp_path / name).write_bytes(content)
    reading = read([tmp_path, tmp_path / "missing"])
    assert len(reading.articles) == sum(i[2] for i in INPUTS)
    assert len(reading.problems) == sum(i[3] is not None for i in INPUTS) + 1
    assert len({a.id for a in reading.articles}) == len(reading.articles)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_an_article_or_one_clear_error(text: str) -> None:
    try:
        one = article(text, language="id")
    except CheckerError:
        return
    assert all(0 <= s.span.start < s.span.end <= len(text) for s in one.sections)


FOREIGN = {
    "nl": "De minister zei dinsdag dat er in het land meer dan drieduizend mensen zijn omgekomen en dat het water in de rivier stijgt.",
    "de": "Bei dem Hochwasser in der Stadt sind am Dienstag mindestens zwanzig Menschen gestorben. Das Wasser war in der Nacht hoch.",
    "fr": "Au moins vingt personnes sont mortes dans les inondations, a dit le ministre. On attend encore des pluies dans la region.",
    "es": "Al menos veinte personas murieron en las inundaciones, dijo el ministro el martes. Se espera mas lluvia en la region.",
    "ms": "Polis berkata 20 mangsa maut kerana banjir di Kelantan pada hari Khamis, dan bahawa beberapa rumah rosak selepas itu.",
    "ms, money": "Kerajaan memperuntukkan RM50 juta bagi membantu 12,000 petani, kata Perdana Menteri hari ini. Bantuan itu akan disalurkan menerusi akaun bank.",
    "ms, health": "Kes meningkat kepada 3,500 kes baharu dengan 12 kematian direkodkan dalam tempoh 24 jam, menurut Kementerian Kesihatan.",
    "ms, crime": "Polis menahan 15 lelaki dan merampas 30 kilogram dadah dalam serbuan di sebuah rumah di Johor Bahru awal pagi ini.",
    "es, one word": "El gobierno anunció 50 millones de euros para ayudar a 12.000 agricultores.",
    "de, one word": "Die Regierung kündigte 50 Millionen Euro an.",
    "su": "Aya dua puluh urang nu maot di Garut kusabab caah dina dinten Salasa. Cai walungan naek, ceuk kapala desa di dinya.",
    "jv": "Ana rong puluh wong sing tiwas ing Garut amarga banjir dina Selasa. Banyu kali munggah lan omah-omah rusak.",
    "tl": "Hindi bababa sa dalawampung tao ang namatay sa baha sa lungsod, ayon sa alkalde noong Martes. Tumaas ang tubig.",
    "sv": "Minst tjugo personer har dott i oversvamningarna, sade ministern pa tisdagen, och det var den varsta katastrofen.",
    "vi": "It nhat hai muoi nguoi da chet trong lu lut, bo truong cho biet hom thu ba.",
    "ja": "洪水で少なくとも20人が死亡したと大臣が火曜日に述べた。",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_text_in_another_language_is_refused_and_not_guessed(text: str) -> None:
    with pytest.raises(CheckerError, match="language not recognised"):
        article(text)


SHORT = {
    "id": "Harga minyak sawit mentah ditutup naik Rp 30 menjadi Rp 3.900 per kilogram, kata seorang pedagang.",
    "id, shares": "BUMN itu membukukan laba Rp 2 triliun sepanjang 2023, melonjak 20 persen dibanding tahun sebelumnya.",
    "id, a line": "Sebanyak 20 orang tewas di Garut.",
    "en": "Inflation hit 3.5 percent in May, down from 4 percent in April, Statistics Canada said.",
}


@pytest.mark.parametrize("name", SHORT)
def test_a_sentence_is_enough_to_tell_the_language(name: str) -> None:
    assert article(SHORT[name]).language == name[:2]


def test_news_about_the_neighbour_is_still_indonesian() -> None:
    text = "Polis Diraja Malaysia mengatakan 20 orang tewas dalam banjir di Kelantan pada Kamis, dan warga sudah mengungsi ke sekolah."
    assert article(text).language == "id"
