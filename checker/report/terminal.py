"""The report for a terminal: a card for each quantity that something was found about, then the rest, then coverage.

Text of articles is only ever put in as plain text, cleaned of control characters; every colour has a word or a sign
beside it, and a highlighted figure stands in guillemets, so that nothing is lost without colour.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from checker.model import Check, Claim, Finding, Series
from checker.report.words import SIGNS, Reader, clean
from checker.table import origin

__all__ = ["finding_lines", "quote", "render", "show", "svg"]

_STYLE = {"conflict": "bold red", "change": "bold yellow", "note": "cyan", "agree": "green", "single": "cyan"}
#: The frame of the picture of a terminal, filled by rich; with a font that every machine has.
PICTURE = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""  # noqa: E501
#: How many quantities without findings are listed, and how many samples of each reason for passing a number over.
MOST_OTHERS, SAMPLES = 30, 3
#: The blocks of a sparkline, the mark of a figure without a number, and how many blocks fit beside its heading.
BLOCKS, VAGUE, MOST_BLOCKS = "▁▂▃▄▅▆▇█", "·", 40


def render(check: Check, lang: str, *, width: int = 80) -> str:
    """The report as plain text without colour, lines at most ``width`` columns."""
    out = io.StringIO()
    show(check, lang, Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def svg(check: Check, lang: str, *, width: int = 80) -> str:
    """The report as a picture of a terminal; no font and nothing else is fetched for it, and no text of it can run."""
    console = Console(
        file=io.StringIO(), width=width, record=True, force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    show(replace(check, seconds=None), lang, console)
    return console.export_svg(title="checker", code_format=PICTURE, unique_id="checker", font_aspect_ratio=0.61)


def show(check: Check, lang: str, console: Console) -> None:
    """Prints the report on a console."""
    reader = Reader(check, lang)
    by_series: dict[str | None, list[Finding]] = {}
    for finding in check.findings:
        by_series.setdefault(finding.series, []).append(finding)
    if not check.findings:
        console.print(Text(reader.text("no_findings")))
        console.print()
    for key, found in by_series.items():
        if key is not None:
            console.print(_card(reader, reader.series[key], found))
    _others(reader, console, [s for s in check.series if s.id not in by_series])
    _skipped(reader, console)
    for kind, line in reader.problems():
        console.print(Text(line, style="red" if kind == "unreadable" else "yellow"))
    console.print(Text(_last_line(reader)))


def _card(reader: Reader, series: Series, found: Sequence[Finding]) -> Panel:
    claims = [reader.claims[key] for key in series.claims]
    level = found[0].level
    state = "single" if level == "note" and len(claims) == 1 else level
    origins = len({origin(c) for c in claims})
    facts = Text()
    facts.append(f"{SIGNS[state]} {reader.table['status'][state]}", style=_STYLE[state])
    facts.append(f" · {reader.text('range')} {reader.range(claims)}")
    facts.append(f" · {reader.counted('claims', len(claims))} · {reader.counted('origins', origins)}")
    heading = Text(reader.text("timeline"), style="bold")
    heading.append(f"  {_spark(claims)}", style="not bold")
    parts: list[Text | Table | Padding] = [facts, Text(), heading]
    parts.append(_timeline(reader, claims))
    for finding in found:
        parts += [Text(), *finding_lines(reader, finding)]
    title = Text(f" {clean(series.label[reader.lang])} ", style="bold")
    return Panel(Group(*parts), title=title, title_align="left", border_style=_STYLE[state], padding=(0, 1))


def _spark(claims: Sequence[Claim]) -> str:
    """A block a claim in order of time, from the lowest figure to the highest; nothing when there is nothing to compare."""
    middles = [_middle(c) for c in claims]
    known = [m for m in middles if m is not None]
    if len(known) < 2 or min(known) == max(known) or len(middles) > MOST_BLOCKS:
        return ""
    low, span = min(known), max(known) - min(known)
    return "".join(VAGUE if m is None else BLOCKS[round((m - low) / span * (len(BLOCKS) - 1))] for m in middles)


def _middle(claim: Claim) -> float | None:
    """The figure, the middle of a range, None for "thousands" and its like."""
    hard, value = claim.quantity.hard, claim.quantity.value
    if value is None and not math.isinf(hard.high):
        return (hard.low + hard.high) / 2
    return value


def _timeline(reader: Reader, claims: Sequence[Claim]) -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=4, overflow="fold")
    for claim in claims:
        figure = Text(reader.figure(claim), style="bold")
        figure.append(f" = {reader.interval(claim.quantity.hard)}", style="dim")
        who = Text(f"{reader.who(claim)} ({reader.table['stance'][claim.attribution.stance]})")
        chain = [clean(v) for v in claim.attribution.via]
        if chain:
            who.append(f", {reader.text('via')} {', '.join(chain)}")
        who.append(f"\n{reader.outlet(claim)}, {clean(Path(claim.path).name)}:{claim.line}", style="dim")
        table.add_row(reader.reference(claim), figure, who)
    return table


def finding_lines(reader: Reader, finding: Finding) -> list[Text | Table | Padding]:
    """A finding\'s lines: level, message, explanation, quotes, and when it is no problem."""
    head = Text(f"{SIGNS[finding.level]} {reader.table['level'][finding.level]}", style=_STYLE[finding.level])
    head.append(f" ({reader.table['confidence'][finding.confidence]}, {finding.rule}, {finding.id})", style="dim")
    lines: list[Text | Table | Padding] = [
        head,
        Text(reader.message(finding)),
        Text(reader.explanation(finding), style="dim"),
    ]
    for key in finding.claims:
        lines.append(Padding(quote(reader, reader.claims[key]), (0, 0, 0, 2)))
    lines.append(Text(f"{reader.text('quiet')}: {reader.quiet(finding)}", style="dim italic"))
    return lines


def quote(reader: Reader, claim: Claim) -> Text:
    """The sentence with its figure in guillemets, and where it stands."""
    before, exact, after = reader.quote(claim)
    text = Text(before)
    text.append(f"«{exact}»", style="bold reverse")
    text.append(after)
    text.append(f"  [{clean(claim.path)}:{claim.line}]", style="dim")
    return text


def _others(reader: Reader, console: Console, others: Sequence[Series]) -> None:
    if not others:
        return
    console.print(Text(reader.text("others"), style="bold"))
    for series in others[:MOST_OTHERS]:
        claims = [reader.claims[key] for key in series.claims]
        first = claims[0]
        line = Text(f"  {clean(series.label[reader.lang])}: ", overflow="fold")
        line.append("; ".join(dict.fromkeys(reader.figure(c) for c in claims)), style="bold")
        line.append(f" ({reader.who(first)}, {reader.reference(first)}, {clean(first.path)}:{first.line})", style="dim")
        console.print(line)
    if len(others) > MOST_OTHERS:
        console.print(Text(f"  {reader.text('and_more', count=len(others) - MOST_OTHERS)}"))
    console.print()


def _skipped(reader: Reader, console: Console) -> None:
    skipped = reader.check.skipped
    if skipped:
        console.print(Text(reader.text("skipped"), style="bold"))
        for count, reason, samples in reader.skipped():
            console.print(Text(f"  {count} {reason}, {reader.text('example')} {', '.join(samples[:SAMPLES])}", overflow="fold"))
    claims, numbers = len(reader.check.claims), len(reader.check.claims) + len(skipped)
    if numbers:
        share = round(100 * claims / numbers)
        console.print(Text(reader.text("coverage", claims=claims, numbers=numbers, share=share)))
        console.print()


def _last_line(reader: Reader) -> str:
    check = reader.check
    levels = Counter(f.level for f in check.findings)
    line = reader.text(
        "last",
        articles=len(check.articles),
        claims=len(check.claims),
        skipped=len(check.skipped),
        series=len(check.series),
        findings=len(check.findings),
        conflict=levels["conflict"],
        change=levels["change"],
        note=levels["note"],
        problems=sum(p.kind == "unreadable" for p in check.problems),
    )
    line += reader.besides()
    if check.seconds is not None:
        line += reader.text("last_seconds", seconds=f"{check.seconds:.1f}")
    return line
