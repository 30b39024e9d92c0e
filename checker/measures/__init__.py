"""What a figure counts, and the event that its article is about."""

from checker.measures.events import event
from checker.measures.reader import Before, measure

__all__ = ["Before", "event", "measure"]
