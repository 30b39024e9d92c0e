"""Looks at one quantity or one finding in a terminal: who said what, when, and how each figure was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from checker.errors import CheckerError, nearest_of
from checker.model import Check, Claim, Series
from checker.report.terminal import finding_lines, quote
from checker.report.words import SIGNS, Reader, clean

__all__ = ["explain", "timeline", "who"]

#: Columns of the bars of a timeline, of a speaker's name and of a day's figures in a matrix.
BAR, SPEAKER, DAY = 30, 24, 22


def timeline(check: Check, words: str, lang: str, console: Console) -> None:
    """The quantities that the words name, each claim on a line in order of time, with a bar on one scale."""
    reader = Reader(check, lang)
    for series in _named(reader, words):
        claims = [reader.claims[key] for key in series.claims]
        console.print(Text(clean(series.label[lang]), style="bold"))
        table = Table.grid(padding=(0, 1))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True, min_width=BAR)
        table.add_column(overflow="fold")
        table.add_column(overflow="fold")
        for claim, bar in zip(claims, _bars(claims), strict=True):
            table.add_row(reader.reference(claim), Text(bar), Text(reader.figure(claim), style="bold"), Text(reader.who(claim)))
        console.print(table)
        console.print()


def who(check: Check, words: str, lang: str, console: Console) -> None:
    """The quantities that the words name, speakers by days, each figure with outlet and stance; a list if too wide."""
    reader = Reader(check, lang)
    for series in _named(reader, words):
        console.print(Text(clean(series.label[lang]), style="bold"))
        claims = [reader.claims[key] for key in series.claims]
        days = list(dict.fromkeys(reader.reference(c) for c in claims))
        wide = SPEAKER + DAY * len(days) <= console.width
        table = Table(box=SIMPLE_HEAD if wide else None, show_header=wide, padding=(0, 1), expand=not wide)
        table.add_column(reader.text("who"), max_width=SPEAKER if wide else None, ratio=2, overflow="fold")
        for day in days if wide else [""]:
            table.add_column(day, min_width=None if not wide else DAY - 2, ratio=5, overflow="fold")
        for name, said in _by_speaker(reader, claims).items():
            cells = ["\n".join(said.get(day, ())) for day in days]
            listed = "\n".join(f"{day}: {line}" for day in days for line in said.get(day, ()))
            table.add_row(Text(name, style="bold"), *(Text(cell) for cell in (cells if wide else [listed])))
        console.print(table)
        console.print()


def _by_speaker(reader: Reader, claims: Sequence[Claim]) -> dict[str, dict[str, list[str]]]:
    said: dict[str, dict[str, list[str]]] = {}
    for claim in claims:
        line = f"{reader.figure(claim)} ({reader.outlet(claim)}, {reader.table['stance'][claim.attribution.stance]})"
        said.setdefault(reader.who(claim), {}).setdefault(reader.reference(claim), []).append(line)
    return said


def explain(check: Check, key: str, lang: str, console: Console) -> None:
    """One finding with every step by which its figures were read.

    Raises:
        CheckerError: when no finding's id begins so, or several do.
    """
    reader = Reader(check, lang)
    found = [f for f in check.findings if f.id.startswith(key)]
    if len(found) != 1:
        known = ", ".join(f.id for f in (found or check.findings)[:5]) or reader.text("no_findings")
        raise CheckerError(f"{len(found)} findings begin with {key!r}; expected one of {known}")
    for part in finding_lines(reader, found[0]):
        console.print(part)
    for claim in (reader.claims[one] for one in found[0].claims):
        console.print()
        console.print(quote(reader, claim))
        both = f"{reader.text('means')} {reader.interval(claim.quantity.hard)}, {reader.text('expected')} "
        console.print(Text(f"  {both}{reader.interval(claim.quantity.soft)} {reader.unit(claim.quantity)}"))
        for step in claim.trace:
            console.print(Text(f"  {SIGNS['note']} {clean(step)}", style="dim"))
    home = reader.series.get(found[0].series or "")
    for step in home.trace if home is not None else ():
        console.print(Text(f"  {clean(step)}", style="dim"))


def _named(reader: Reader, words: str) -> Iterator[Series]:
    """The quantities whose label in any language, or id, holds all of the words; those with most claims first."""
    wanted = words.lower().split()
    hits = []
    for series in reader.check.series:
        text = " ".join([series.id, *series.label.values()]).lower()
        if all(word in text for word in wanted):
            hits.append(series)
    if not hits:
        labels = [s.label[reader.lang] for s in reader.check.series]
        near = nearest_of(words, labels)
        hint = f"; did you mean {near!r}?" if near else ""
        raise CheckerError(f"no quantity named {words!r}; expected words of its name{hint}")
    yield from sorted(hits, key=lambda s: (-len(s.claims), s.id))


def _bars(claims: Sequence[Claim]) -> list[str]:
    """For each claim a line of ``BAR`` columns: what its words can mean, and the figure itself."""
    ends = [end for c in claims for end in (c.quantity.hard.low, c.quantity.hard.high) if abs(end) != float("inf")]
    low, span = min(ends), (max(ends) - min(ends)) or 1.0

    def column(value: float) -> int:
        return round((min(max(value, low), low + span) - low) / span * (BAR - 1))

    bars = []
    for claim in claims:
        hard, value = claim.quantity.hard, claim.quantity.value
        line = [" "] * BAR
        line[column(hard.low) : column(hard.high) + 1] = "─" * (column(hard.high) - column(hard.low) + 1)
        if hard.high == float("inf"):
            line[-1] = "›"
        if value is not None:
            line[column(value)] = "●"
        bars.append("".join(line))
    return bars
