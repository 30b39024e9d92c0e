"""Runs: articles to claims, claims to a check; at once, or against a ledger of what is known already."""

from checker.runs.arrivals import add, arrivals, tell
from checker.runs.checks import DEFAULT_LANG, Checked, checked
from checker.runs.extraction import Claims, extract

__all__ = ["DEFAULT_LANG", "Checked", "Claims", "add", "arrivals", "checked", "extract", "tell"]
