"""Copies and versions: one text is one witness; of versions only the last is compared, and what was changed is told."""

import json
import random
import re
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import run

from checker.articles import article
from checker.deadlines import TooLongError, deadline
from checker.editions import related, share, sketch
from checker.model import Article, Published
from checker.runs import extraction
from checker.verbs import check, extract, render

WORDS = [f"{a}{b}" for a in "bdgjklmnprst" for b in ("ana", "eni", "iru", "oda", "ula", "asi", "eka", "ito")]


def prose(seed: int, length: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(length))


def sketch_of(text: str) -> tuple[int, ...]:
    return sketch(article(f"Judul Berita Yang Panjang\n\n{text}.", language="id"))


@pytest.mark.parametrize(
    ("new", "known", "least", "most"),
    [
        (prose(1, 300), prose(1, 300), 1, 1),
        (prose(1, 1000), prose(1, 1000), 1, 1),
        (prose(1, 300), prose(2, 300), 0, 0),
        (prose(1, 150), prose(1, 150) + " " + prose(2, 150), 1, 1),  # cut short
        (prose(1, 150) + " " + prose(2, 150), prose(1, 150), 0.4, 0.6),  # with as much of its own
        (prose(1, 500), prose(1, 500) + " " + prose(2, 500), 1, 1),
        (prose(1, 500) + " " + prose(2, 500), prose(1, 500), 0.4, 0.6),
        (prose(1, 1000).replace("bana", "gula"), prose(1, 1000), 0.8, 1),  # a word here and there
        ("", prose(1, 50), 0, 0),
    ],
)
def test_how_much_of_a_text_stands_in_another(new: str, known: str, least: float, most: float) -> None:
    assert least <= share(sketch_of(new), sketch_of(known)) <= most


@given(st.integers(0, 50), st.integers(10, 200), st.integers(10, 200))
def test_a_share_of_short_texts_is_exact(seed: int, one: int, other: int) -> None:
    a, b = prose(seed, one).split(), prose(seed, other).split()[: max(one, other)]
    whole, part = (a, b) if len(a) >= len(b) else (b, a)
    assert share(sketch_of(" ".join(part)), sketch_of(" ".join(whole))) > 0.9
    assert 0 <= share(sketch_of(" ".join(whole)), sketch_of(" ".join(part))) <= 1


def wire(key: str, outlet: str | None, hour: int, *, extra: str = "", agency: str = "", text: str | None = None) -> Article:
    body = text or (
        "Banjir di Garut dan Cianjur menewaskan 20 orang sejak Senin malam. Air setinggi dua meter menggenangi pasar, dan warga "
        "mengungsi ke masjid di lereng bukit sambil menunggu perahu karet dari kota. Jalan utama tertutup lumpur tebal sehingga "
        "bantuan makanan baru tiba menjelang siang. Hujan diperkirakan turun lagi pada malam hari di seluruh lembah itu."
    )
    return article(
        f"Banjir di Garut Tewaskan Warga\n\n{body} {extra}\n\n{agency}", id=key, path=f"{key}.txt", outlet=outlet, language="id",
        published=Published(day=date(2024, 10, 15 + hour // 24), origin="metadata"),
    )  # fmt: skip


def marked(*articles: Article) -> list[tuple[str | None, str | None]]:
    return [(one.copy_of, one.original) for one in related(extract(articles).articles)]


def test_the_first_to_come_out_is_the_original_whatever_the_order() -> None:
    early, late = wire("a", "Koran A", 0), wire("b", "Koran B", 24, extra="Wali kota belum menjawab pertanyaan kami.")
    assert marked(early, late) == [(None, "Koran A"), ("a", "Koran A")]
    assert marked(late, early) == [("a", "Koran A"), (None, "Koran A")]


def test_an_agency_that_one_of_them_names_is_whose_text_it_is() -> None:
    assert marked(wire("a", "Koran A", 0), wire("b", "Koran B", 24, agency="Sumber: Antara")) == [
        (None, "Antara"),
        ("a", "Antara"),
    ]


def test_another_text_about_the_same_event_is_no_copy() -> None:
    other = "Sebanyak 20 orang tewas akibat banjir di Garut dan Cianjur. Bupati meminta warga tetap tinggal di pengungsian."
    assert marked(wire("a", "Koran A", 0), wire("b", "Koran B", 24, text=other)) == [(None, None), (None, None)]


def test_copies_are_one_witness() -> None:
    found = check([wire("a", "Koran A", 0), wire("b", "Koran B", 24), wire("c", None, 24)])
    frame = found.to_pandas()
    assert set(frame["origin"]) == {"Koran A"}
    assert json.loads(render(found, "json"))["summary"]["copies"] == 2
    assert "2 salinan" in " ".join(render(found, "text", width=200).split())


FIRST = {
    "url": "https://koran.example/banjir", "outlet": "Koran A", "published": "2024-10-15T08:00:00+07:00", "language": "id",
    "text": "Banjir Garut\n\nBanjir di Garut dan Cianjur menewaskan 20 orang, kata BPBD Garut, Selasa (15/10/2024). "
            "Air merusak 300 rumah di Cibatu. Warga mengungsi ke masjid.",
}  # fmt: skip


def later(**changes: str) -> dict[str, str]:
    text = FIRST["text"]
    for old, new in changes.pop("swap", {}).items():  # type: ignore[attr-defined]
        assert old in text
        text = text.replace(old, new)
    return FIRST | {"published": "2024-10-15T12:00:00+07:00", "text": text} | changes


VERSIONS = [
    ({"20 orang": "25 orang"}, ["change/edited-figure"]),
    ({"20 orang": "sekitar 20 orang"}, ["change/edited-figure"]),
    ({"300 rumah": "300 bangunan"}, ["change/edited-unit"]),
    ({"kata BPBD Garut": "kata Polda Jawa Barat"}, ["change/edited-source"]),
    ({"Selasa (15/10/2024)": "Senin (14/10/2024)"}, ["change/edited-when"]),
    ({"20 orang": "25 orang", "300 rumah": "310 rumah"}, ["change/edited-figure", "change/edited-figure"]),
    ({"mengungsi ke masjid": "berlindung di sekolah"}, []),
    ({"Warga mengungsi": "Listrik padam. Warga mengungsi"}, []),
    ({"Air merusak 300 rumah di Cibatu. ": ""}, []),
]


def write(path: Path, *records: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


@pytest.mark.parametrize(("swap", "rules"), VERSIONS)
@pytest.mark.parametrize("known", [False, True], ids=["at once", "with a ledger"])
def test_of_a_later_version_only_changes_of_figures_are_told(tmp_path: Path, swap: dict, rules: list, *, known: bool) -> None:
    first, second = write(tmp_path / "1.jsonl", FIRST), write(tmp_path / "2.jsonl", later(swap=swap))
    if known:
        assert check(first, ledger=tmp_path / "k").findings == ()
        found = check(second, ledger=tmp_path / "k", new_only=True)
        again = check(second, ledger=tmp_path / "k", new_only=True)
        assert again.findings == ()
    else:
        found = check([first, second])
    assert [f.rule for f in found.findings] == rules
    assert all(f.confidence == "high" for f in found.findings)
    old = {c.id for c in found.claims if c.superseded}
    assert not old.intersection(claim for one in found.series for claim in one.claims)


def test_an_older_version_that_comes_later_is_told_of_in_the_order_of_publication(tmp_path: Path) -> None:
    new, old = write(tmp_path / "2.jsonl", later(swap={"20 orang": "25 orang"})), write(tmp_path / "1.jsonl", FIRST)
    check(new, ledger=tmp_path / "k")
    found = check(old, ledger=tmp_path / "k", new_only=True)
    by_id = {c.id: c for c in found.claims}
    assert [[by_id[c].exact for c in f.claims] for f in found.findings] == [["20 orang", "25 orang"]]


def test_a_part_of_an_article_never_supersedes_the_whole(tmp_path: Path) -> None:
    whole, part = (
        write(tmp_path / "1.jsonl", FIRST),
        write(tmp_path / "2.jsonl", later(text="Banjir Garut\n\nBanjir menewaskan 20 orang.")),
    )
    part.write_text(part.read_text(encoding="utf-8").replace('{"url"', '{"partial": true, "url"'), encoding="utf-8")
    for order in ([whole, part], [part, whole]):
        found = check(order)
        assert [(one.partial, one.superseded_by is None) for one in sorted(found.articles, key=lambda a: a.partial)] == [
            (False, True),
            (True, False),
        ]


def test_an_article_that_took_too_long_is_read_again_by_the_next_run(tmp_path: Path) -> None:
    path = write(tmp_path / "1.jsonl", FIRST)
    assert check(path, ledger=tmp_path / "k", seconds=0.00001).claims == ()
    assert len(check(path, ledger=tmp_path / "k").claims) == 2


def test_versions_one_after_the_other_are_each_compared_with_the_one_before() -> None:
    texts = [later(swap={"20 orang": f"{n} orang"}, published=f"2024-10-15T{n}:00:00+07:00") for n in (11, 12, 13)]
    numbers = [
        article(t["text"], url=t["url"], identity=t["url"], language="id", outlet="A",
                published=Published(day=date(2024, 10, 15 + i), origin="metadata"))
        for i, t in enumerate(texts)
    ]  # fmt: skip
    found = check(numbers)
    by_id = {c.id: c for c in found.claims}
    pairs = sorted([by_id[c].quantity.value for c in f.claims] for f in found.findings)
    assert pairs == [[11, 12], [12, 13]]


def test_records_with_one_id_and_nothing_else_in_common_are_no_versions(tmp_path: Path) -> None:
    other = {
        "id": "1",
        "language": "id",
        "text": "Gempa di Lombok merusak 40 sekolah, kata Kementerian Pendidikan, Rabu (16/10/2024).",
    }
    found = check([write(tmp_path / "a.jsonl", {"id": "1", **FIRST, "url": ""}), write(tmp_path / "b.jsonl", other)])
    assert [one.superseded_by for one in found.articles] == [None, None]
    assert len({one.id for one in found.articles}) == 2


def test_another_text_under_a_known_id_is_kept_beside_it(tmp_path: Path) -> None:
    for n, text in enumerate((FIRST["text"], "Gempa di Lombok merusak 40 sekolah, kata Kementerian Pendidikan, Rabu.")):
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / "berita.txt").write_text(text, encoding="utf-8")
        check(folder, ledger=tmp_path / "k")
    found = check([tmp_path / "0", tmp_path / "1"], ledger=tmp_path / "k")
    assert sorted(one.id for one in found.articles) == ["berita", "berita#2"]
    assert {c.quantity.value for c in found.claims} == {20, 300, 40}


def test_forgetting_a_version_makes_the_one_before_the_last_again(tmp_path: Path) -> None:
    check([write(tmp_path / "1.jsonl", FIRST)], ledger=tmp_path / "k")
    last = check([write(tmp_path / "2.jsonl", later(swap={"20 orang": "25 orang"}))], ledger=tmp_path / "k").articles
    name = next(one.id for one in last if one.superseded_by is None)
    assert run("ledger", "forget", str(tmp_path / "k"), name).returncode == 0
    assert [one.superseded_by for one in check(tmp_path / "1.jsonl", ledger=tmp_path / "k").articles] == [None]


def test_an_article_that_takes_too_long_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(one: Article) -> object:
        if "Garut" in one.text:
            time.sleep(5)
        return work(one)

    work = extraction.claims
    monkeypatch.setattr(extraction, "claims", slow)
    path = write(
        tmp_path / "a.jsonl", FIRST, FIRST | {"url": "https://b.example", "text": "Gempa di Lombok merusak 40 sekolah, Rabu."}
    )
    found = check(path, seconds=0.1)
    assert [c.quantity.value for c in found.claims] == [40]
    assert [(p.line, p.message.split(" and ")[0]) for p in found.problems] == [(1, "took longer than 0.1 seconds")]


def test_a_deadline_ends_a_search_that_would_not_end_and_is_off_afterwards() -> None:
    start = time.monotonic()
    with pytest.raises(TooLongError), deadline(0.2):
        re.match(r"(a+)+$", "a" * 40 + "b")
    assert time.monotonic() - start < 5
    with deadline(0.1):
        pass
    time.sleep(0.15)


def test_in_another_thread_there_is_no_deadline() -> None:
    done: list[int] = []

    def work() -> None:
        with deadline(0.01):
            time.sleep(0.05)
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]
