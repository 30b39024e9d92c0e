"""The page in a real browser, at desktop and phone width: nothing runs over, nothing is asked for, nothing is complained of.

They need a Chromium and skip without one. ``CHECKER_SHOTS=FOLDER`` keeps the screenshots.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.articles import Reading, article
from checker.model import Check, Published
from checker.verbs import check, render

HOME = Path(__file__).parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
LONG = "Kepala-Badan-Penanggulangan-Bencana-Daerah-" * 4 + "مدير الطوارئ 防災センター長 👩‍🚒"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (on Debian: apt install chromium)"),
]


def many(count: int) -> Check:
    """Disagreeing reports on many floods: some hundreds of findings, with names that are hard to lay out."""
    from datetime import date

    articles = [
        article(
            f"Banjir di Desa{place} Tewaskan Warga\n\nBanjir di Desa{place} menewaskan {figure} orang, kata Kepala BPBD {LONG} "
            f"pada Selasa (15/10/2024). Desa{place} masih terendam.",
            id=f"{place}-{figure}", path=f"{place}-{figure}.txt", outlet=f"Koran {figure} {LONG}", language="id",
            url=f"https://example.org/{place}", published=Published(day=date(2024, 10, 16), origin="metadata"),
        )
        for place in range(count) for figure in (20 + place, 45 + 2 * place)
    ]  # fmt: skip
    return check(Reading(articles=tuple(articles), problems=()))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    home = tmp_path_factory.mktemp("pages")
    found = {"seeds": check(HOME / "seeds"), "many": many(120), "none": check(Reading(articles=(), problems=()))}
    assert len(found["many"].findings) > 100
    for name, one in found.items():
        (home / f"{name}.html").write_text(render(one, "html", lang="en"), encoding="utf-8")
    return {name: home / f"{name}.html" for name in found}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("name", ["seeds", "many", "none"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_asks_for_nothing_and_raises_nothing(
    pages: dict[str, Path], browser: Any, name: str, size: str, scheme: str
) -> None:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[name].as_uri())
    for summary in page.query_selector_all("summary"):
        summary.evaluate("one => one.parentElement.open = true")
    if "CHECKER_SHOTS" in os.environ:
        page.screenshot(path=str(Path(os.environ["CHECKER_SHOTS"]) / f"{name}.{size}.{scheme}.png"), full_page=name != "many")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert told == []
    page.close()


def test_search_and_level_leave_what_fits(pages: dict[str, Path], browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(pages["many"].as_uri())
    shown = "document.querySelectorAll('article[data-level]:not([hidden])').length"
    whole = page.evaluate(shown)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.type("Desa7 ")
    narrow = page.evaluate(shown)
    assert 0 < narrow < whole
    assert page.inner_text("#shown") == str(narrow)
    page.select_option("#level", "note")
    assert page.evaluate(
        "[...document.querySelectorAll('article[data-level]:not([hidden])')].every(a => a.dataset.level === 'note')"
    )
    page.fill("#search", "nothing-at-all")
    assert page.evaluate(shown) == 0
    page.close()


def test_every_control_and_picture_has_a_name(pages: dict[str, Path], browser: Any) -> None:
    page = browser.new_page()
    page.goto(pages["seeds"].as_uri())
    assert page.evaluate("document.documentElement.lang") == "en"
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('input,select,svg[role=img],a,summary')]
             .filter(e => !(e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent).trim()).length"""
    )
    assert unnamed == 0
    ids = json.loads(page.evaluate("JSON.stringify([...document.querySelectorAll('[id]')].map(e => e.id))"))
    assert len(ids) == len(set(ids))
    anchors = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))")
    assert set(anchors) <= set(ids)
    page.close()
