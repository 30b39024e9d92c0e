"""What a figure counts, and the event that its article is about."""

from checker.measures.events import event
from checker.measures.reader import Before, measure
from checker.measures.scenes import scene

__all__ = ["Before", "event", "measure", "scene"]
