"""Inputs of every kind, in our own wording: feeds, web archives, agency formats, tables, archives and their limits, encodings."""

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import checker
from checker.articles import packed as limits
from checker.articles import read
from checker.model import Problem
from checker.report import FORMATS

BODY = "Banjir di Garut menewaskan 20 orang, kata BPBD Garut pada Selasa. Warga “sudah” mengungsi ke sekolah dan masjid."
TITLE = "Banjir Garut Tewaskan Warga Desa"
PAGE = f"""<!doctype html><html lang="id"><head><title>{TITLE} - Lensa</title><script type="application/ld+json">
{{"@graph": [{{"@type": "WebSite"}}, {{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2024-10-16T08:00:00+07:00",
"author": [{{"name": "Sari Dewi"}}], "publisher": {{"name": "Lensa"}}, "url": "https://lensa.example/banjir"}}]}}</script></head>
<body><nav>Menu</nav><article><h1>{TITLE}</h1><p>{BODY}</p><p>{BODY} Sungai itu juga merusak 30 rumah warga pada malam itu.</p></article></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Lensa</title>
<item><title>{TITLE}</title><link>https://lensa.example/1</link><pubDate>Wed, 16 Oct 2024 01:00:00 GMT</pubDate><description>{BODY}</description></item>
<item><title>{TITLE}</title><link>https://lensa.example/2</link><content:encoded><![CDATA[<p>{BODY}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lensa</title><entry><title>{TITLE}</title><id>x</id>
<updated>2024-10-16T01:00:00Z</updated><content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Lensa",
    "items": [{"id": 1, "url": "https://lensa.example/1", "title": TITLE, "content_html": f"<p>{BODY}</p>",
               "date_published": "2024-10-16T08:00:00+07:00", "authors": [{"name": "Sari"}]}],
}  # fmt: skip
NINJS_2 = {
    "uri": "urn:lensa:1", "standard": {"name": "ninjs", "version": "2.0"}, "versioncreated": "2024-10-16T08:00:00+07:00",
    "headlines": [{"value": TITLE}], "bodies": [{"contenttype": "text/html", "value": f"<p>{BODY}</p>"}],
    "infosources": [{"name": "Lensa"}], "language": "id",
}  # fmt: skip
NINJS_1 = {
    "uri": "urn:lensa:1",
    "versioncreated": "2024-10-16T08:00:00Z",
    "headline": TITLE,
    "body_text": BODY,
    "source": "Lensa",
}
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:lensa:1"><itemMeta><versionCreated>2024-10-16T08:00:00+07:00</versionCreated>
<provider><name>Lensa</name></provider></itemMeta><contentMeta><headline>{TITLE}</headline><by>Sari</by><language tag="id"/></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{BODY}</p></body></html></inlineXML></contentSet></newsItem>"""
NITF = f"""<nitf><head><title>{TITLE}</title><docdata><doc-id id-string="1" regsrc="Lensa"/><date.issue norm="20241016T080000+0700"/></docdata></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content><p>{BODY}</p></body.content></body></nitf>"""
CSV = f'Title;Date;URL;Text;Outlet\r\n{TITLE};2024-10-16;https://lensa.example/1;"{BODY}";Lensa\r\n;;;;\r\n'


def warc(*pages: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, page in enumerate(pages):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        url = f"https://lensa.example/w{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(page.encode()), http_headers=headers))
    return out.getvalue()


GOOD = {
    "page.html": (PAGE.encode(), 1), "feed.rss": (RSS.encode(), 2), "feed.xml": (ATOM.encode(), 1),
    "feed.json": (json.dumps(JSON_FEED).encode(), 1), "ninjs2.json": (json.dumps(NINJS_2).encode(), 1),
    "ninjs1.json": (json.dumps(NINJS_1).encode(), 1), "newsml.xml": (NEWSML.encode(), 1), "nitf.xml": (NITF.encode(), 1),
    "table.csv": (CSV.encode(), 1), "crawl.warc.gz": (warc(PAGE, PAGE.replace("20 orang", "25 orang")), 2),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_an_input_gives_its_articles_with_what_it_says_of_them(tmp_path: Path, name: str) -> None:
    content, count = GOOD[name]
    (tmp_path / name).write_bytes(content)
    found = read([tmp_path / name])
    assert len(found.articles) == count, found.problems
    for one in found.articles:
        assert "20 orang" in one.text or "25 orang" in one.text
        assert (one.language, one.outlet, one.title) == ("id", "Lensa", TITLE)
        assert "<" not in one.text
    first = found.articles[0]
    assert first.published.day is not None
    assert first.published.day.isoformat() == "2024-10-16"
    assert first.identity


def test_a_web_archive_that_is_packed_as_one_piece_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(gzip.decompress(warc(PAGE, PAGE))))
    assert len(read([tmp_path]).articles) == 2


def test_broken_marked_sections_in_a_feed_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS.replace("<![CDATA[<p>", "<![CDATA[<p><![ "), encoding="utf-8")
    assert len(read([tmp_path]).articles) == 2


def test_the_summary_of_a_feed_is_marked_as_partial(tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(RSS, encoding="utf-8")
    found = read([tmp_path])
    assert [one.partial for one in found.articles] == [True, False]
    assert [(p.kind, "only a part" in p.message) for p in found.problems] == [("notice", True)]


@pytest.mark.parametrize("name", [n for n in GOOD if not n.endswith(".gz")])
def test_every_input_may_be_packed(tmp_path: Path, name: str) -> None:
    content, count = GOOD[name]
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"below/{name}", content)
        archive.writestr("below/picture.png", b"x")
    assert len(read([tmp_path / f"{name}.gz"]).articles) == count
    found = read([tmp_path / "all.zip"])
    assert len(found.articles) == count
    assert found.articles[0].path == f"{tmp_path / 'all.zip'}/below/{name}"


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, name: str) -> None:
    texts = {"a.txt": f"{TITLE}\n\n{BODY}", "a.csv": CSV, "a.jsonl": json.dumps({"text": BODY}, ensure_ascii=False) + "\n"}
    (tmp_path / name).write_bytes(texts[name].encode(encoding))
    found = read([tmp_path / name])
    assert ["“sudah”" in one.text for one in found.articles] == [True]
    assert [p.kind for p in found.problems] == (["notice"] if encoding == "cp1252" else [])


def test_text_that_was_decoded_wrongly_before_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{BODY * 3}".encode().decode("cp1252", "replace"), encoding="utf-8")
    found = read([tmp_path])
    assert len(found.articles) == 1
    assert [(p.kind, "wrongly decoded" in p.message) for p in found.problems] == [("notice", True)]


BAD = {
    "a.xml": (b"<rss><channel></channel></rss>", "no entries in this feed"),
    "b.xml": (b"<a", "not XML"),
    "c.xml": (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><nitf>&a;</nitf>', "entities of its own"),
    "d.csv": (b"headline,txt\na,b\n", "did you mean 'txt'"),
    "e.csv": (b"", "no column 'text'"),
    "f.warc": (b"no archive at all", "no web archive"),
    "g.zip": (b"PK no", "no zip archive"),
    "h.json.gz": (b"no gzip", "cannot be read"),
    "i.json": (b'{"version": "https://jsonfeed.org/version/1"}', "without 'items'"),
    "j.json": (b'{"bodies": []}', "ninjs without a body"),
    "k.html": (b"<html><body></body></html>", "no article text"),
    "l.docx": (b"x", "unknown ending"),
    "m.warc.gz": (warc(PAGE)[:-200], "cut off before its end"),
    "n.warc": (gzip.decompress(warc(PAGE))[:-200], "cut off before its end"),
    "o.warc.gz": (warc(PAGE).replace(b"\x1f\x8b", b"\x1f\x8c"), "no web archive"),
    "p.jsonl.gz": (gzip.compress(b'{"text": "a"}')[:-9], "cut off before its end"),
    "q.csv.gz": (gzip.compress(CSV.encode())[:-9], "cut off before its end"),
    "r.zip": (b"PK\x05\x06" + b"\x00" * 6 + b"\xff" * 12, "no zip archive"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_one_clear_line_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.csv").write_bytes(CSV.encode())
    found = read([tmp_path / name, tmp_path / "z.csv"])
    assert [
        (message in p.message and "expected" in p.message) or "broken" in p.message or "cannot" in p.message
        for p in found.problems
    ] == [True]
    assert any(one.path.endswith("z.csv") for one in found.articles)


def test_a_problem_is_told_with_its_line_or_with_the_number_of_its_article(tmp_path: Path) -> None:
    given = {
        "a.json": json.dumps([{"text": BODY}, {"text": 5}]),
        "b.jsonl": json.dumps({"text": BODY}) + "\n\n{",
        "c.csv": f'title,text\n{TITLE},"{BODY}\n{BODY}"\n{TITLE},\n',
    }
    for name, content in given.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = read([tmp_path])
    assert [(Path(p.path).name, p.line, p.message.partition(":")[0]) for p in found.problems] == [
        ("a.json", None, "article 2"), ("b.jsonl", 3, "not JSON"), ("c.csv", 4, "no text; expected the key 'text' with a string"),
    ]  # fmt: skip


def test_files_of_a_folder_that_may_hold_articles_and_are_not_read_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    for name in ("b.docx", "c.pdf", "d.PDF", "e.gz", "picture.png", ".hidden.pdf"):
        (tmp_path / name).write_bytes(b"x")
    found = read([tmp_path])
    assert [(p.kind, p.message.partition(";")[0]) for p in found.problems] == [
        ("notice", "passed over for their endings: 1 .docx, 1 .gz, 2 .pdf")
    ]


def test_answers_in_a_web_archive_that_are_no_pages_stop_nothing(tmp_path: Path) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warc_record("dns:berita.example", "response", payload=io.BytesIO(b"1.2.3.4")))
    page = writer.create_warc_record(
        "https://berita.example/1", "resource", payload=io.BytesIO(PAGE.encode()), warc_content_type="text/html"
    )
    writer.write_record(page)
    (tmp_path / "a.warc.gz").write_bytes(out.getvalue())
    found = read([tmp_path])
    assert [one.title for one in found.articles] == [TITLE], found.problems


def test_a_page_whose_linked_data_has_no_readable_date_keeps_the_date_that_it_shows(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.replace("2024-10-16T08:00:00+07:00", "kemarin"), encoding="utf-8")
    found = read([tmp_path])
    assert [one.title for one in found.articles] == [TITLE], found.problems


def test_entities_are_refused_in_any_encoding(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "aaaa">]><nitf>&a;</nitf>'
    (tmp_path / "a.xml").write_bytes(text.encode("utf-16"))
    assert ["entities of its own" in p.message for p in read([tmp_path]).problems] == [True]


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 100_000)
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 30_000_000))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a" * 15_000_000)
        archive.writestr("b.txt", f"{TITLE}\n\n{BODY}")
    found = read([tmp_path])
    assert sorted("unpacks to more" in p.message or "larger than" in p.message for p in found.problems) == [True, True]
    assert len(found.articles) == 1


def test_a_large_web_archive_is_read_page_by_page(tmp_path: Path) -> None:
    import tracemalloc

    filler = "".join(f"<!-- {k} {'x' * 900} -->" for k in range(1000))  # one megabyte a page
    (tmp_path / "big.warc.gz").write_bytes(warc(*[PAGE.replace("<nav>", filler + "<nav>") for _ in range(12)]))
    read([tmp_path])
    tracemalloc.start()
    found = read([tmp_path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len([one for one in found.articles if not isinstance(one, Problem)]) == 12
    assert peak < 11_000_000


def test_halves_of_characters_and_odd_names_break_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": f"{BODY} \ud800", "title": "\udc00", "id": "\ud801"}), encoding="ascii")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(BODY, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    found = checker.check([tmp_path])
    assert len(found.articles) == 2
    for form in FORMATS:
        checker.render(found, form).encode("utf-8")
