"""Inputs as they come: odd records, feeds that are not well formed, days in many forms, pipes, what may not be opened, breaks."""

import gzip
import io
import json
import os
import threading
import time
import zipfile
from pathlib import Path

import pytest
from test_inputs import ATOM, BODY, CSV, GOOD, JSON_FEED, NEWSML, NINJS_2, PAGE, RSS, TITLE, warc
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from checker.articles import making, read
from checker.articles import packed as limits
from checker.articles.moments import EXPECTED, moment
from checker.model import Published

RECORD = {"text": f"{TITLE}\n\n{BODY}", "published": "2024-10-16", "outlet": "Lensa"}
LONG = "9" * 5000
ODD = {  # records that are odd in one key, and whether an article is left all the same
    "a long number": (f'{{"text": {json.dumps(BODY)}, "count": {LONG}}}', True),
    "a long number as its id": (f'{{"text": {json.dumps(BODY)}, "id": {LONG}}}', False),
    "no bodies": ('{"bodies": null}', False),
    "a number of bodies": ('{"bodies": 5}', False),
    "a text of bodies": ('{"body_text": 5}', False),
    "no headlines": (json.dumps({**NINJS_2, "headlines": None, "bylines": 3, "infosources": 1, "altids": 4}), True),
    "a number of authors": (json.dumps({"version": JSON_FEED["version"], "authors": 7, "items": [{"content_text": BODY}]}), True),
    "a number for a text": (json.dumps({"version": JSON_FEED["version"], "items": [{"content_text": 5}]}), False),
    "a page's number for an address": (json.dumps({"text": BODY, "url": 3}), False),
    "no time": ('{"text": NaN}', False),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_an_odd_record_is_a_problem_of_its_own(tmp_path: Path, name: str) -> None:
    line, left = ODD[name]
    good = json.dumps(RECORD)
    (tmp_path / "a.jsonl").write_text(f"{good}\n{line}\n{good}\n", encoding="utf-8")
    (tmp_path / "b.json").write_text(f"[{good},{line},{good}]", encoding="utf-8")
    for file in ("a.jsonl", "b.json"):
        found = read([tmp_path / file])
        assert len(found.articles) == 2 + left, found.problems
        assert len(found.problems) == 1 - left
        assert not any("internal" in p.message for p in found.problems)
    if not left:
        told = read([tmp_path / "a.jsonl"]).problems[0]
        assert told.line == 2 or "article 1" in told.message


def test_long_numbers_and_deep_nests_in_the_linked_data_of_a_page_stop_nothing(tmp_path: Path) -> None:
    deep = '<script type="application/ld+json">' + "[" * 3000 + "]" * 3000 + "</script>"
    page = PAGE.replace('"@graph"', f'"x": {LONG}, "@graph"').replace("<nav>", f"{deep}<nav>")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.warc.gz").write_bytes(warc(page, PAGE))
    found = read([tmp_path])
    assert [one.outlet for one in found.articles] == ["Lensa"] * 3, found.problems


def test_a_line_in_another_encoding_is_read_by_itself(tmp_path: Path) -> None:
    lines = [json.dumps(RECORD | {"id": str(n)}, ensure_ascii=False).encode() for n in range(400)]
    lines[300] = json.dumps({"text": f"{BODY} Kafé"}, ensure_ascii=False).encode("cp1252")
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    found = read([tmp_path])
    assert len(found.articles) == 400
    assert "“sudah” mengungsi ke sekolah dan masjid. Kafé" in found.articles[300].text
    assert [(p.kind, p.line, p.message) for p in found.problems] == [("notice", 301, "not UTF-8; read as Windows-1252")]


@pytest.mark.parametrize("shift", range(3))
def test_a_long_first_line_is_decoded_as_it_is(tmp_path: Path, shift: int) -> None:
    text = f"{BODY}\n\n" + "x" * shift + "“Warga” " * 20_000
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}, ensure_ascii=False) + "\n", encoding="utf-8")
    found = read([tmp_path])
    assert [one.text for one in found.articles] == [text]
    assert found.problems == ()


ITEM = f"""<rss version="2.0"><channel><title>Lensa</title><item><title>{TITLE}</title><link>https://lensa.example/1</link>
<pubDate>Wed, 16 Oct 2024 02:00:00 +0700</pubDate><description>{BODY}</description></item></channel></rss>"""
FEEDS = {  # as sites give them, and whether something is told
    "a named space": (ITEM.replace("Banjir Garut", "Banjir&nbsp;Garut"), True),
    "a bare ampersand": (ITEM.replace("example/1", "example/1?a=1&b=2"), True),
    "a control character": (ITEM.replace("kata BPBD", "kata\x0b BPBD"), True),
    "a line before": (f'\n<?xml version="1.0"?>{ITEM}', True),
    "a declared space": (f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>{ITEM.replace("Banjir ", "Banjir&nbsp;")}', False),
    "a comment before": (f"<!-- <made by=us> -->{ITEM}", False),
    "cut off": (ITEM[:-20], True),
}  # fmt: skip


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_that_is_not_well_formed_is_read_and_told(tmp_path: Path, name: str) -> None:
    content, told = FEEDS[name]
    (tmp_path / "a.rss").write_text(content, encoding="utf-8")
    found = read([tmp_path])
    assert ["20 orang" in one.text for one in found.articles] == [True], found.problems
    assert any("broken XML" in p.message and p.kind == "notice" for p in found.problems) == told


BOMBS = {
    "laughs": '<!ENTITY a "ha ha ha ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "one long": f'<!ENTITY i "{"a" * 100_000}">',
    "from outside": '<!ENTITY i SYSTEM "file:///etc/hostname">',
    "with a parameter": '<!ENTITY % i "x">',
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_entities_that_unfold_are_harmless_in_feeds_too(tmp_path: Path, name: str) -> None:
    bomb = f"<!DOCTYPE rss [{BOMBS[name]}]>{ITEM.replace('20 orang', '&i;' * 1000)}"
    (tmp_path / "a.rss").write_text(bomb, encoding="utf-8")
    (tmp_path / "b.rss").write_bytes(f'<?xml version="1.0" encoding="utf-16"?>{bomb}'.encode("utf-16"))
    found = read([tmp_path])
    assert found.articles == ()
    assert ["entities of its own" in p.message for p in found.problems] == [True, True]


WHEN = {  # as written, with the language of its article: day and time of day, None for what would be a guess
    "2024-10-16": "2024-10-16", "2024-10-16T02:00:00+07:00": "2024-10-16 02:00:00+07:00",
    "2024-10-16 02:00": "2024-10-16 02:00:00", "Wed, 16 Oct 2024 02:00:00 +0700": "2024-10-16 02:00:00+07:00",
    "Rab, 16 Okt 2024 02:00:00 +0700": "2024-10-16", "16 Oktober 2024": "2024-10-16", "October 16, 2024": "2024-10-16",
    "Rabu, 16 Oktober 2024 | 10:30 WIB": "2024-10-16", "16/10/2024": "2024-10-16", "6/10/2024 10:30": "2024-10-06",
    "06.10.2024": "2024-10-06", "2024/10/16": "2024-10-16", "20241016": "2024-10-16", 1729018800: "2024-10-15 19:00:00+00:00",
    "1729018800000": "2024-10-15 19:00:00+00:00", "2024-10": None, "kemarin": None, "16 Okt": None, "45581": None, 45581: None,
    "31/31/2024": None, "16 Oktober 2024 - 17 Oktober 2024": None, True: None, 2.5: None, "9" * 5000: None,
}  # fmt: skip


@pytest.mark.parametrize("told", WHEN, ids=lambda told: str(told)[:40])
def test_days_are_read_where_there_is_one_way_to_read_them(told: object) -> None:
    assert seen(moment(told, "id")) == WHEN[told]


def seen(found: Published | None) -> str | None:
    return None if found is None else " ".join(str(part) for part in (found.day, found.clock) if part is not None)


@pytest.mark.parametrize(
    ("told", "day"), [("4/3/2024", None), ("4/4/2024", "2024-04-04"), ("13/3/2024", "2024-03-13"), ("3/13/2024", "2024-03-13")]
)
def test_english_writes_days_in_figures_in_two_orders(told: str, day: str | None) -> None:
    assert seen(moment(told, "en")) == day


@pytest.mark.parametrize("head", ["", "sep=;\r\n"])
def test_an_article_without_a_readable_day_is_kept_and_told(tmp_path: Path, head: str) -> None:
    rows = [
        f'{TITLE};{day};https://lensa.example/{n};"{BODY}";Lensa'
        for n, day in enumerate(("6/10/2024", "kemarin", "16 Oktober 2024"))
    ]
    (tmp_path / "a.csv").write_text(head + "\r\n".join(["Title;Date;URL;Text;Outlet", *rows]), encoding="utf-8", newline="")
    found = read([tmp_path])
    assert [str(one.published.day) for one in found.articles] == ["2024-10-06", "None", "2024-10-16"]
    assert [(p.kind, p.line, p.message) for p in found.problems] == [
        ("notice", 3 + bool(head), f"published is 'kemarin'; expected {EXPECTED}; left unknown")
    ]


def test_the_day_of_a_feed_is_the_one_that_it_writes(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(ITEM, encoding="utf-8")
    (tmp_path / "b.atom").write_text(ATOM.replace("2024-10-16T01:00:00Z", "2024-10-16T01:00:00+07:00"), encoding="utf-8")
    (tmp_path / "c.rss").write_text(ITEM.replace("+0700", "EST"), encoding="utf-8")
    assert [one.published.day.isoformat() for one in read([tmp_path]).articles] == ["2024-10-16"] * 3


PIPED = {
    **GOOD, "pretty.json": (json.dumps(NINJS_2, indent=2).encode(), 1), "list.json": (json.dumps([RECORD, RECORD], indent=1).encode(), 2),
    "lines.jsonl": (f"{json.dumps(RECORD)}\n".encode() * 3, 3), "tabs.tsv": (CSV.replace(";", "\t").encode("utf-16"), 1),
    "sep.csv": (b"sep=;\r\n" + CSV.encode(), 1), "text.txt": (f"{TITLE}\n\n{BODY}".encode(), 1), "crawl.warc": (gzip.decompress(warc(PAGE)), 1),
    "old.csv": (CSV.replace("\r\n", "\r").encode(), 1), "old.txt": (f"{TITLE}\r\r{BODY}".encode(), 1),
    "bracket.txt": (f"[GARUT] {BODY}".encode(), 1), "newsml.xml": (f"\n{NEWSML}".encode(), 1),
    "head.txt": (f"Text; kata {BODY}".encode(), 1), "bare.html": (PAGE.removeprefix("<!doctype html>").encode(), 1),
}  # fmt: skip


@pytest.mark.parametrize("packed", [None, "gz", "zip"])
@pytest.mark.parametrize("name", [name for name in PIPED if not name.endswith(".gz")])
def test_what_comes_through_a_pipe_is_known_by_its_content(name: str, packed: str | None) -> None:
    content, count = PIPED[name]
    if packed == "gz":
        content = gzip.compress(content)
    if packed == "zip":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, content)
        content = out.getvalue()
    found = read(["-"], stdin=content)
    assert len(found.articles) == count, found.problems
    assert name not in GOOD or [one.outlet for one in found.articles] == ["Lensa"] * count


def test_what_comes_through_a_pipe_has_the_same_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 100_000)
    found = read(["-"], stdin=gzip.compress(b"a" * 15_000_000))
    assert ["unpacks to more" in p.message for p in found.problems] == [True]
    assert ["larger than" in p.message for p in read(["-"], stdin=b"a" * 20_000_001).problems] == [True]
    assert ["cannot be read" in p.message for p in read(["-"], stdin=b"\x1f\x8b no").problems] == [True]
    assert ["no zip" in p.message for p in read(["-"], stdin=b"PK no").problems] == [True]


def test_a_pipe_given_as_a_path_is_read_and_one_that_nobody_writes_is_told(tmp_path: Path) -> None:
    pipe = tmp_path / "a.json"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(RSS.encode(),))
    writer.start()
    assert len(read([pipe]).articles) == 2
    writer.join()
    assert ["nothing came through" in p.message for p in read([pipe], seconds=0.05).problems] == [True]
    back, there = os.pipe()
    with os.fdopen(there, "wb") as out:
        out.write(json.dumps(RECORD, indent=2).encode())
    assert len(read([f"/dev/fd/{back}"]).articles) == 1
    os.close(back)


@pytest.mark.parametrize("failing", ["open", "stat"])
def test_a_file_that_may_not_be_read_is_a_problem_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    for name in ("a.json", "b.json", "c.json"):
        (tmp_path / name).write_text(json.dumps(RECORD), encoding="utf-8")
    (tmp_path / "d.zip").write_bytes(b"")
    (tmp_path / "e.json").symlink_to(tmp_path / "nowhere.json")
    os.mkfifo(tmp_path / "f.json")
    honest = getattr(Path, failing)

    def denied(self: Path, *args: object, **options: object) -> object:
        if self.name == "b.json":
            raise PermissionError(13, "Permission denied", str(self))
        return honest(self, *args, **options)

    monkeypatch.setattr(Path, failing, denied)
    found = read([tmp_path])
    assert len(found.articles) == 2
    assert [(Path(p.path).name, p.message.partition(":")[0]) for p in found.problems] == [
        ("b.json", "cannot be read"),
        ("d.zip", "no zip archive"),
        ("e.json", "cannot be read"),
    ]


def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORD), encoding="utf-8")
    (tmp_path / "closed").mkdir()
    honest = os.scandir

    def denied(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return honest(path)

    monkeypatch.setattr(os, "scandir", denied)
    for given in (tmp_path, tmp_path / "closed"):
        found = read([given])
        assert [(Path(p.path).name, p.message) for p in found.problems] == [("closed", "cannot be opened: Permission denied")]
        assert len(found.articles) == (given == tmp_path)


def test_an_article_that_takes_too_long_to_read_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = making.article

    def slow(text: str, **told: object) -> object:
        end = time.monotonic() + 20
        while "lambat" in text and time.monotonic() < end:
            pass
        return honest(text, **told)

    monkeypatch.setattr(making, "article", slow)
    lines = [json.dumps({"text": text}) for text in (BODY, f"{BODY} lambat", BODY)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = read([tmp_path], seconds=0.2)
    assert len(found.articles) == 2
    assert [(p.line, "took longer than 0.2 seconds" in p.message) for p in found.problems] == [(2, True)]


def test_a_feed_that_takes_too_long_to_read_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(stream: object) -> None:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            pass

    monkeypatch.setattr("feedparser.parse", slow)
    (tmp_path / "a.rss").write_text(ITEM, encoding="utf-8")
    assert ["took longer than 0.2 seconds" in p.message for p in read([tmp_path], seconds=0.2).problems] == [True]


def test_broken_locked_and_other_members_of_an_archive_are_told(tmp_path: Path) -> None:
    good, kinds = json.dumps(RECORD), (("a.json", zipfile.ZIP_LZMA), ("b.json", zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, kind in kinds:
            archive.writestr(name, good, kind)
        for name in ("inner.zip", "c.pdf", "d.PDF", "picture.png", ".e.pdf"):
            archive.writestr(name, b"x")
    raw = bytearray((tmp_path / "a.zip").read_bytes())
    raw[60:90] = bytes(b ^ 0x5A for b in raw[60:90])
    place = raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 4)
    raw[place + 8] |= 1  # the second is locked
    (tmp_path / "a.zip").write_bytes(raw)
    found = read([tmp_path])
    told = [(p.kind, Path(p.path).name, p.message.partition(";")[0]) for p in found.problems]
    assert told == [
        ("unreadable", "a.json", "cannot be read: Corrupt input data"), ("unreadable", "b.json", "locked with a password"),
        ("notice", "a.zip", "passed over for their endings: 2 .pdf, 1 .zip"),
    ]  # fmt: skip


def test_the_day_of_a_crawl_is_not_that_of_publication(tmp_path: Path) -> None:
    bare = PAGE.replace('"datePublished": "2024-10-16T08:00:00+07:00",', "")
    (tmp_path / "a.warc.gz").write_bytes(warc(bare))
    assert [one.published for one in read([tmp_path]).articles] == [Published()]


def test_pages_before_a_break_are_read_and_an_unknown_packing_is_named(tmp_path: Path) -> None:
    whole = warc(PAGE, PAGE.replace("20 orang", "25 orang"))
    (tmp_path / "a.warc.gz").write_bytes(whole[:-200])
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(gzip.decompress(whole))[:-60])
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(f"{json.dumps(RECORD)}\n".encode() * 3)[:-9])
    found = read([tmp_path])
    assert [Path(one.path).name for one in found.articles][:2] == ["a.warc.gz", "b.warc.gz"], found.problems
    assert ["cut off before its end" in p.message for p in found.problems] == [True] * 3
    out = io.BytesIO()
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "odd")], protocol="HTTP/1.0")
    writer = WARCWriter(out, gzip=True)
    writer.write_record(
        writer.create_warc_record(
            "https://lensa.example/1", "response", payload=io.BytesIO(b"\x8b\x02\x80a"), http_headers=headers
        )
    )
    (tmp_path / "d.warc.gz").write_bytes(out.getvalue())
    assert ["packed as 'odd'" in p.message and "gzip" in p.message for p in read([tmp_path / "d.warc.gz"]).problems] == [True]


def test_files_of_one_name_in_several_folders_keep_apart(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.txt").write_text(f"{BODY} Desa {name}.", encoding="utf-8")
    assert len({one.id for one in read([tmp_path]).articles}) == 3
