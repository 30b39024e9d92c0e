"""What a figure counts, and the event that its article is about."""

from checker.measures.events import event
from checker.measures.named import Named, named
from checker.measures.reader import Before, measure
from checker.measures.scenes import beside, known_words, scene

__all__ = ["Before", "Named", "beside", "event", "known_words", "measure", "named", "scene"]
