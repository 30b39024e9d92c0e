"""A reader's language: the report's texts, numbers, days and the words of claims and findings, filled in."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from checker.intervals import Interval, relation
from checker.lang import language
from checker.lang.labels import label
from checker.model import Check, Claim, Finding, Problem, ProblemKind, Quantity, Rule, Series

__all__ = ["SIGNS", "Reader", "clean", "problem_line", "uri"]

#: A sign beside each level, so that nothing is lost without colour.
SIGNS = {"conflict": "✖", "change": "➜", "note": "•", "agree": "✓", "single": "•"}

#: The text that names each kind of problem, and of how many of a kind a report tells.
PROBLEM_LABELS: dict[ProblemKind, str] = {"unreadable": "problems", "language": "language", "notice": "notice"}
MOST_PROBLEMS = 20
#: So many of the numbers that were passed over for one reason are shown, and so much of each.
MOST_SAMPLES, LONGEST_SAMPLE = 5, 40

#: A sentence longer than this is shown round its figure only.
LONGEST_SENTENCE = 400

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")


def clean(text: str) -> str:
    """A text of an article made harmless for a terminal: no control, bidirectional or invisible characters, one line.

    Example:
        >>> clean("a\\x1b[31mb\\u202ec\\nd")
        'a[31mbc d'
    """
    return " ".join(_CONTROL.sub("", text.replace("\t", " ").replace("\n", " ")).split())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SAMPLE else f"{text[:LONGEST_SAMPLE]}…"


def problem_line(problem: Problem) -> str:
    """A problem as one line: its place, what is wrong and what was expected."""
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    return clean(f"{where}: {problem.message}")


def uri(path: str) -> str:
    """A file's path as a reference: what no reference can hold is written in percents, an absolute path gets its scheme.

    Example:
        >>> uri("berita/3 Okt.txt"), uri("/news/a.txt")
        ('berita/3%20Okt.txt', 'file:///news/a.txt')
    """
    safe = quote(path.replace("\\", "/").encode("utf-8", "replace"), safe="/~!$&'()*+,;=@")
    return f"file://{safe}" if safe.startswith("/") else safe


class Reader:
    """Fills texts of ``lang`` from one check."""

    def __init__(self, check: Check, lang: str) -> None:
        self.check = check
        self.lang = lang
        self.table: Mapping[str, Mapping[str, str]] = language(lang).table("report")

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.check.claims}

    @cached_property
    def urls(self) -> Mapping[str, str]:
        """Addresses of articles by their id; only those of the web."""
        return {a.id: a.url for a in self.check.articles if a.url and urlsplit(a.url).scheme in ("http", "https")}

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """Series by id."""
        return {one.id: one for one in self.check.series}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.check.rules}

    def text(self, key: str, **values: Any) -> str:
        """One of the report's texts."""
        return self.table["text"][key].format(**values)

    def counted(self, key: str, count: int) -> str:
        """So many of something: "1 claim", "3 claims"."""
        return f"{count} {self.text(f'{key}_one' if count == 1 else key)}"

    def number(self, value: float | None) -> str:
        """A number as the language writes it; no limit for an open end."""
        if value is None or math.isinf(value):
            return self.text("open")
        from babel.numbers import format_decimal  # noqa: PLC0415

        return str(format_decimal(value, format="#,##0.####", locale=self.lang))

    def day(self, day: date | None) -> str:
        """A day as the language writes it."""
        if day is None:
            return self.text("no_day")
        from babel.dates import format_date  # noqa: PLC0415

        return str(format_date(day, "d MMM y", locale=self.lang))

    def days(self, count: int | None) -> str:
        """So many days, as the language writes it."""
        from babel.units import format_unit  # noqa: PLC0415

        return "?" if count is None else str(format_unit(count, "duration-day", locale=self.lang))

    def interval(self, interval: Interval) -> str:
        """An interval in brackets: round ones for an open end."""
        if interval.low == interval.high:
            return self.number(interval.low)
        left = "(" if interval.low_open or math.isinf(interval.low) else "["
        right = ")" if interval.high_open or math.isinf(interval.high) else "]"
        return f"{left}{self.number(interval.low)} … {self.number(interval.high)}{right}"

    def unit(self, quantity: Quantity) -> str:
        """What is counted or the unit, in the reader's language where it has a word."""
        known = label("noun", quantity.unit, self.lang) or label("unit", quantity.unit, self.lang)
        return clean(known or quantity.unit or "")

    def range(self, claims: Sequence[Claim]) -> str:
        """The lowest and the highest figure of claims about one quantity, with its unit."""
        low = min(c.quantity.hard.low if c.quantity.value is None else c.quantity.value for c in claims)
        high = max(c.quantity.hard.high if c.quantity.value is None else c.quantity.value for c in claims)
        both = self.number(low) if low == high else f"{self.number(low)} – {self.number(high)}"
        return f"{both} {self.unit(claims[0].quantity)}".strip()

    def figure(self, claim: Claim) -> str:
        """The figure as written."""
        return clean(claim.exact)

    def quote(self, claim: Claim) -> tuple[str, str, str]:
        """The sentence before its figure, the figure, and after it; only the words round it when the sentence is long."""
        start, end = claim.quantity.span.start - claim.sentence.start, claim.quantity.span.end - claim.sentence.start
        left, right = 0, len(claim.sentence_text)
        if right > LONGEST_SENTENCE:
            left, right = max(0, start - LONGEST_SENTENCE // 2), min(right, end + LONGEST_SENTENCE // 2)
        before, after = claim.sentence_text[left:start], claim.sentence_text[end:right]
        head = ("… " if left else "") + clean(before) + (" " if before.strip() and before[-1:].isspace() else "")
        tail = (" " if after[:1].isspace() else "") + clean(after) + (" …" if right < len(claim.sentence_text) else "")
        return head, clean(claim.exact), tail

    def who(self, claim: Claim) -> str:
        """Who says it: speakers, the outlet itself, or nobody."""
        names = [clean(s.name) for s in claim.attribution.speakers]
        if names:
            return ", ".join(names)
        if claim.attribution.kind == "outlet":
            return clean(claim.outlet) if claim.outlet else self.text("outlet")
        return self.text("nobody")

    def outlet(self, claim: Claim) -> str:
        """The outlet's name, else the article's."""
        return clean(claim.outlet or claim.article)

    def reference(self, claim: Claim) -> str:
        """The day that the figure is told for."""
        return self.day(claim.said_on.day or claim.published)

    def message(self, finding: Finding) -> str:
        """The finding as one plain sentence."""
        rule = self.rules[finding.rule]
        chosen = [self.claims[key] for key in finding.claims]
        first, second = chosen[0], chosen[min(1, len(chosen) - 1)]
        home = self.series.get(finding.series or "")
        label = home.label[self.lang] if home is not None else self.text("series")
        ratio = finding.facts.get("ratio")
        values = {
            "label": clean(label),
            "first": self.figure(first),
            "second": self.figure(second),
            "who_first": self.who(first),
            "who_second": self.who(second),
            "on_first": self.reference(first),
            "on_second": self.reference(second),
            "outlet_first": self.outlet(first),
            "outlet_second": self.outlet(second),
            "ratio": self.number(round(ratio, 2)) if ratio is not None else "?",
            "days": self.days(finding.facts.get("days")),
            "percent": self.number(finding.facts.get("percent")),
            "origins": finding.facts.get("origins", 1),
            "claims": len(chosen),
            "expected": self._span(finding.facts),
            "listed": self.number(finding.facts.get("listed")),
        }
        said = rule.message[self.lang].format(**values)
        return said[:1].upper() + said[1:]

    def _span(self, facts: Mapping[str, Any]) -> str:
        """What the arithmetic gives: one number, or from one to another."""
        low, high = facts.get("expected_low"), facts.get("expected_high")
        return self.number(low) if low == high else f"{self.number(low)} – {self.number(high)}"

    def explanation(self, finding: Finding) -> str:
        """Both intervals and why they can, or cannot, both hold; then when the finding is no problem."""
        chosen = [self.claims[key].quantity for key in finding.claims]
        first = f"{self.interval(chosen[0].hard)} {self.unit(chosen[0])}".strip()
        if len(chosen) == 1:
            return self.table["relation"]["ONE"].format(first=first)
        second = f"{self.interval(chosen[1].hard)} {self.unit(chosen[1])}".strip()
        kind: str = relation((chosen[0].hard, chosen[1].hard), (chosen[0].soft, chosen[1].soft))
        if self.rules[finding.rule].kind == "not_comparable":
            kind = "OTHER"
        if self.claims[finding.claims[0]].superseded:
            kind = "VERSION"
        return self.table["relation"][kind].format(first=first, second=second)

    def besides(self) -> str:
        """What else was met: copies, superseded versions, articles in other languages, findings set aside; each if any."""
        check = self.check
        counts = {
            "last_copies": sum(one.copy_of is not None for one in check.articles),
            "last_superseded": sum(one.superseded_by is not None for one in check.articles),
            "last_language": sum(one.kind == "language" for one in check.problems),
            "last_suppressed": len(check.suppressed),
        }
        return "".join(self.text(key, count=count) for key, count in counts.items() if count)

    def skipped(self) -> list[tuple[int, str, list[str]]]:
        """How many numbers were passed over, why, and some of them; the commonest reason first."""
        met: dict[str, dict[str, None]] = {}
        counts = Counter(one.reason for one in self.check.skipped)
        for one in self.check.skipped:
            samples = met.setdefault(one.reason, {})
            if len(samples) < MOST_SAMPLES:
                samples[_short(clean(one.text))] = None
        told = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(count, self.table["skipped"].get(reason, reason), list(met[reason])) for reason, count in told]

    def problems(self) -> list[tuple[ProblemKind, str]]:
        """A line for each problem, at most ``MOST_PROBLEMS`` of a kind and then how many more there are."""
        lines: list[tuple[ProblemKind, str]] = []
        for kind, name in PROBLEM_LABELS.items():
            of_kind = [one for one in self.check.problems if one.kind == kind]
            lines += [(kind, f"{self.text(name)}: {problem_line(one)}") for one in of_kind[:MOST_PROBLEMS]]
            if len(of_kind) > MOST_PROBLEMS:
                lines.append((kind, f"{self.text(name)}: {self.text('more', count=len(of_kind) - MOST_PROBLEMS)}"))
        return lines

    def quiet(self, finding: Finding) -> str:
        """When the finding is no problem."""
        return self.rules[finding.rule].quiet_when[self.lang]
