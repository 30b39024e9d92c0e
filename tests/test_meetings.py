"""One by one, in any order and any parts, finds what all at once finds: chains of reports that share names only with the next."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.articles import Reading, article
from checker.ledger import Ledger
from checker.model import Article, Published
from checker.verbs import check

#: Outlet, day of October, the names of the report's event, the dead, the speaker. Of one event the names go from report to
#: report; the events of Garut and Lombok have none in common.
REPORTS = [
    ("Lensa", 15, ("Garut", "Cianjur"), 24, "BPBD Garut"),
    ("Kabar Timur", 15, ("Garut", "Cianjur", "Tasikmalaya"), 41, "Polres Garut"),
    ("Warta", 15, ("Cianjur", "Tasikmalaya"), 52, "Polda Jawa Barat"),
    ("Suara", 15, ("Tasikmalaya", "Cianjur", "Sumedang"), 63, "Basarnas"),
    ("Harian Pagi", 15, ("Tasikmalaya", "Sumedang"), 74, "BNPB"),
    ("Lensa", 16, ("Lombok", "Mataram"), 11, "BPBD Lombok"),
    ("Warta", 16, ("Lombok", "Mataram"), 33, "Polres Mataram"),
]


def report(place: int) -> Article:
    outlet, day, names, dead, who = REPORTS[place]
    where = ", ".join(names[:-1]) + f" dan {names[-1]}"
    text = (
        f"Banjir di {where} Tewaskan {dead} Orang\n\nBanjir di {where} menewaskan {dead} orang, kata {who}, "
        f"{('Senin', 'Selasa', 'Rabu')[day - 14]} ({day}/10/2024)."
    )
    when = Published(day=date(2024, 10, day), origin="metadata")
    return article(text, id=f"r{place}", path=f"{place}.txt", outlet=outlet, language="id", published=when)


ARTICLES = [report(place) for place in range(len(REPORTS))]


def arriving(batches: list[list[int]]) -> tuple[set[str], set[str]]:
    """The ids of the conflicts that were told as the reports came, and of those that a run over all of them tells after that."""
    with tempfile.TemporaryDirectory() as folder:
        path, told = Path(folder) / "k", set()
        for batch in batches:
            found = check(Reading(articles=tuple(ARTICLES[i] for i in batch), problems=()), ledger=path, new_only=True)
            told |= {f.id for f in found.findings if f.level == "conflict"}
        chosen = tuple(ARTICLES[i] for batch in batches for i in batch)
        again = check(Reading(articles=chosen, problems=()), ledger=path, new_only=True)
        return told, {f.id for f in again.findings if f.level == "conflict"}


def at_once(places: list[int]) -> set[str]:
    found = check(Reading(articles=tuple(ARTICLES[i] for i in places), problems=()))
    return {f.id for f in found.findings if f.level == "conflict"}


def test_the_reports_make_a_chain() -> None:
    assert at_once([0, 1])
    assert not at_once([0, 2])
    assert at_once([0, 1, 2]) - at_once([0, 1])


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [0, 2, 1], [4, 2, 0, 1, 3], [0, 1, 2, 3, 4], [4, 3, 2, 1, 0]])
def test_a_chain_of_reports_is_one_event(order: list[int]) -> None:
    told, later = arriving([[one] for one in order])
    assert told >= at_once(order)
    assert later == set()


@given(st.permutations(range(len(REPORTS))), st.integers(1, len(REPORTS)), st.lists(st.booleans(), min_size=len(REPORTS)))
@settings(max_examples=10, deadline=None)
def test_one_by_one_finds_what_all_at_once_finds(order: list[int], size: int, cuts: list[bool]) -> None:
    batches: list[list[int]] = [[]]
    for one, cut in zip(order[:size], cuts, strict=False):
        if cut and batches[-1]:
            batches.append([])
        batches[-1].append(one)
    told, later = arriving(batches)
    assert told >= at_once([one for batch in batches for one in batch])
    assert later == set()


def test_an_event_of_very_many_reports_costs_no_more_than_some(tmp_path: Path) -> None:
    """Of each event only so many known reports are read, however many there are."""
    from checker.ledger.store import MOST_TOUCHED

    many = [
        article(
            ARTICLES[1].text.replace("41", str(n)),
            id=f"m{n}",
            outlet=f"Koran {n}",
            language="id",
            published=ARTICLES[1].published,
        )
        for n in range(100, 100 + 3 * MOST_TOUCHED)
    ]
    check(Reading(articles=tuple(many), problems=()), ledger=tmp_path / "k")
    found = check(Reading(articles=(ARTICLES[1],), problems=()), ledger=tmp_path / "k")
    assert MOST_TOUCHED <= len(found.articles) <= 2 * MOST_TOUCHED
    with Ledger(tmp_path / "k") as book:
        assert book.wrong() == []
