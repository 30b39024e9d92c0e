"""Measures: state, action, people counted, place, kind, part and extra of a figure; places by name, adjective and capital."""

from collections.abc import Callable

import pytest

from checker.lang.places import places
from checker.model import Claim
from checker.sentences import tokens

CASES = [
    # language, text, figure, what must hold
    ("id", "Sebanyak 20 orang tewas dan 45 orang luka-luka di Iran.", "20", {"state": "dead", "place": ("IR",)}),
    ("id", "Sebanyak 20 orang tewas dan 45 orang luka-luka di Iran.", "45", {"state": "injured"}),
    ("id", "Korea Utara mengirim 3.000 tentara ke Rusia.", "3.000", {"action": "send", "included": ("KP",), "place": ("RU",)}),
    ("id", "Ada 12.000 tentara Korea Utara di Kursk.", "12.000", {"included": ("KP",)}),
    ("id", "Ada 50.000 tentara Korea Utara dan Rusia di Kursk.", "50.000", {"included": ("KP", "RU")}),
    # the country of a currency is no place, a robbery no protest, and goals are not infected, aged or born
    ("id", "Surplus perdagangan Arung mencapai 1,9 miliar dolar AS.", "1,9 miliar", {"included": (), "concept": "surplus"}),
    ("id", "Mereka sudah 10 kali melakukan aksi pencurian motor.", "10", {"action": None}),
    ("id", "Berkat hasil positif itu Arung FC mengoleksi 54 poin.", "54", {"state": None}),
    ("id", "Bintang berusia 28 tahun itu mencetak dua gol.", "dua", {"state": None, "action": "score"}),
    ("id", "Sebanyak 700 warga mengungsi akibat banjir.", "700", {"state": "displaced"}),
    ("id", "Sebanyak 9 orang masih hilang.", "9", {"state": "missing"}),
    ("id", "Dua orang lainnya tewas di lokasi kedua.", "Dua", {"extra": True, "state": "dead"}),
    ("id", "Sebanyak 30 orang tewas, 11 orang di antaranya anak-anak.", "11", {"part": True}),
    ("id", "Pemerintah menargetkan 40 sekolah rusak diperbaiki tahun depan.", "40", {"kind": "target"}),
    (
        "id",
        "Sebanyak 14 orang meninggal dunia dan sembilan lainnya masih hilang.",
        "sembilan",
        {"state": "missing", "extra": False},
    ),
    # what another figure counts, or a fixed phrase, tells nothing of this one
    ("id", "Di Arung ada 65 kasus dan tiga kematian, di Sewangi 42 kasus.", "42", {"state": None}),
    ("id", "Ada 65 kasus dan 12 orang meninggal.", "65", {"state": None}),
    ("id", "Tercatat 150 orang dan 12 orang meninggal dunia.", "150", {"state": None}),
    ("id", "Ada satu korban meninggal di Arung, tiga orang di Sewangi.", "tiga", {"state": "dead"}),
    ("id", "Impor bahan bakar turun Rp 40 miliar.", "40 miliar", {"state": None}),
    ("id", "Pusat gempa itu berada di 7 kilometer barat Arung.", "7", {"concept": "kilometer"}),
    ("id", "Delapan orang tewas dalam serangan ke rumah yang menampung 40 orang.", "40", {"state": None}),
    ("id", "Bus yang membawa 40 orang terguling, 12 orang tewas.", "12", {"state": "dead"}),
    ("id", "Kapal yang mengangkut 40 orang hilang di laut.", "40", {"state": "missing"}),
    ("en", "Eight people were killed in a strike on a house sheltering 40 people.", "40", {"state": None}),
    ("id", "Laba kotor perusahaan menjadi Rp 9 miliar.", "9 miliar", {"concept": "gross_profit"}),
    ("id", "Laba sebelum pajak tergerus menjadi Rp 7 miliar.", "7 miliar", {"concept": "pretax_profit"}),
    ("id", "Beban pokok penjualan perusahaan turun menjadi Rp 30 miliar.", "30 miliar", {"concept": "cost_of_sales"}),
    ("en", "Its operating profit rose to $9 million.", "9 million", {"concept": "operating_profit"}),
    ("id", "Arya mencetak 0,6 gol per laga.", "0,6", {"kind": "rate"}),
    ("en", "He scored 0.6 goals per game.", "0.6", {"kind": "rate"}),
    ("en", "The death toll from the storm in Arung and the hills of Sewangi rose to 65.", "65", {"state": "dead"}),
    ("en", "The rate fell more than expected to 8.2 percent.", "8.2", {"kind": "rate"}),
    ("en", "At least 20 people were killed and 45 wounded in Iran.", "20", {"state": "dead", "place": ("IR",)}),
    ("en", "At least 20 people were killed and 45 wounded in Iran.", "45", {"state": "injured"}),
    ("en", "North Korea has sent 3,000 soldiers to Russia.", "3,000", {"action": "send", "included": ("KP",), "place": ("RU",)}),
    ("en", "About 12,000 North Korean troops are in Kursk.", "12,000", {"included": ("KP",)}),
    ("en", "Some 700 residents fled their homes.", "700", {"state": "displaced"}),
    ("en", "Two more people were killed at the second site.", "Two", {"extra": True, "state": "dead"}),
    ("en", "Thirty people died, including 11 children.", "11", {"part": True}),
    ("id", "Biro itu baru berangkatkan 400 jemaah.", "400", {"action": "move"}),
    ("id", "Pemkot salurkan 500 ton beras.", "500", {"action": "distribute"}),
    ("id", "Polda tetapkan tiga tersangka.", "tiga", {"action": "name_suspect"}),
    ("id", "Imigrasi pulangkan 60 warga.", "60", {"state": "returned"}),
    ("id", "Setiap kapal membawa 200 orang.", "200", {"part": True, "action": "carry"}),
    ("en", "Each ship carried 200 people.", "200", {"part": True, "action": "carry"}),
]
HEADS = {"id": "Peristiwa Kemarin Masih Ditangani Petugas", "en": "Officials go on with the work of yesterday"}


@pytest.mark.parametrize(("code", "text", "figure", "wanted"), CASES, ids=[f"{c[0]}-{c[1][:40]}-{c[2]}" for c in CASES])
def test_what_is_counted(read_claims: Callable[..., tuple[Claim, ...]], code, text, figure, wanted) -> None:
    found = [c for c in read_claims(f"{HEADS[code]}\n\n{text}", code) if c.quantity.number == figure]
    assert len(found) == 1
    for name, value in wanted.items():
        assert getattr(found[0].measure, name) == value, name


PLACES = [
    ("id", "Korea Utara dan Rusia", ["KP", "RU"]),
    ("id", "Korut mengirim ke Moskow", ["KP", "RU"]),
    ("id", "Amerika Serikat, AS, dan Gedung Putih", ["US", "US", "US"]),
    ("id", "Uni Eropa di Jerman", ["EU", "DE"]),
    ("id", "Guinea Khatulistiwa dan Guinea", ["GQ", "GN"]),
    ("en", "North Korean troops in Russia", ["KP", "RU"]),
    ("en", "the United States and the U.K.", ["US", "GB"]),
    ("en", "Pyongyang told Seoul", ["KP", "KR"]),
    ("en", "turkey for dinner", []),
]


@pytest.mark.parametrize(("code", "text", "wanted"), PLACES)
def test_places(code: str, text: str, wanted: list[str]) -> None:
    assert [p.code for p in places(code).find(tokens(text, code))] == wanted


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_country_has_its_own_name(code: str) -> None:
    from babel import Locale

    for territory, name in Locale(code).territories.items():
        if len(territory) == 2 and territory in {"ID", "MY", "NG", "BR", "FR", "NZ", "ZA", "CI", "LA", "PG", "TL"}:
            assert [p.code for p in places(code).find(tokens(name, code))] == [territory], name
