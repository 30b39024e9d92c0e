"""Who said a figure: speakers, the words that name them, the stance of what they say, and the chain it came through."""

from __future__ import annotations

from checker.attributions.speech import Speech, speech
from checker.attributions.statements import Statement

__all__ = ["Speech", "Statement", "speech"]
