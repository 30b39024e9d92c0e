"""Articles that share a text: copies, which are one witness, and versions, of which only the last is compared with others.

A copy is an article most of whose text stands in another one, which came first: the family's witness is the agency that one of
them names, else whoever printed the text first. A version has its address, or its record's id and part of its text, in
common with another; a figure that was changed from one version to the next knows the claim that stood in its place.
"""

from checker.editions.changes import changed
from checker.editions.relations import near, related, superseded, versions, witnessed
from checker.editions.sketches import LOOKED_UP, share, sketch

__all__ = ["LOOKED_UP", "changed", "near", "related", "share", "sketch", "superseded", "versions", "witnessed"]
