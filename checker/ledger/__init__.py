"""What is known already, kept between runs: articles with their claims, and the findings that were told.

One SQLite file. A change is one transaction, so a run that is killed leaves the old or the new state; a second run waits
for the first, and says so when it waits too long. Articles are found again by their address, by pieces of their text, and by
pairs of the names that they are about, so that comparing a new article costs by what it touches and not by what is there.
``checker.ledger.export`` writes it as tables for other tools.
"""

from checker.ledger.bodies import Body, Kept
from checker.ledger.keys import Reach, kind, reach
from checker.ledger.store import Ledger, Stored, Wrong

__all__ = ["Body", "Kept", "Ledger", "Reach", "Stored", "Wrong", "kind", "reach"]
