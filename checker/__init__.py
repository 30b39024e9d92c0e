"""Numeric-claim consistency checker: the figures of news articles, who said them and when, and where they disagree.

Example:
    >>> import checker
    >>> reports = [
    ...     checker.article(f"Banjir di Garut dan Cianjur menewaskan {n} orang, kata BPBD Garut, Selasa (15/10/2024).",
    ...                     id=str(n), outlet=f"Koran {n}", language="id")
    ...     for n in (20, 45)
    ... ]
    >>> claims = checker.extract(reports)
    >>> [(c.quantity.value, c.quantity.unit, c.attribution.speakers[0].name, str(c.said_on.day)) for c in claims]
    [(20, 'person', 'BPBD Garut', '2024-10-15'), (45, 'person', 'BPBD Garut', '2024-10-15')]
    >>> found = checker.check(checker.Reading(articles=tuple(reports), problems=()))
    >>> [(f.rule, f.level) for f in found.findings]
    [('conflict/same-moment', 'conflict')]
    >>> print(checker.render(found, "text", lang="en").splitlines()[1])
    │ ✖ conflict · range 20 – 45 people · 2 claims · 1 independent origin          │
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.articles import Reading, article
    from checker.errors import CheckerError, DataError
    from checker.model import Article, Check, Claim, Finding, Rule, Series
    from checker.verbs import Checked, Claims, check, extract, read, render

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Check",
    "Checked",
    "CheckerError",
    "Claim",
    "Claims",
    "DataError",
    "Finding",
    "Reading",
    "Rule",
    "Series",
    "article",
    "check",
    "extract",
    "read",
    "render",
]

_HOMES = {
    **dict.fromkeys(("Checked", "Claims", "check", "extract", "read", "render"), "checker.verbs"),
    **dict.fromkeys(("Article", "Check", "Claim", "Finding", "Rule", "Series"), "checker.model"),
    **dict.fromkeys(("CheckerError", "DataError"), "checker.errors"),
    **dict.fromkeys(("Reading", "article"), "checker.articles"),
}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first used: importing the package loads none of its libraries."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")
