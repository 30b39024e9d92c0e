"""The engine: for each rule it picks rows of the claims table, calls the rule's kind, and stamps what comes back.

One difference gives one finding: a pair of claims that a conflict tells is not told as a change again, and of two
rules with the same level the one whose id comes first tells it. Unknown parts of a slot lower the confidence, never the
level.
"""

from checker.findings.engine import coded, findings, matches
from checker.findings.examples import example_claims, failures

__all__ = ["coded", "example_claims", "failures", "findings", "matches"]
