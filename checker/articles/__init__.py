"""Articles: files, records and standard input to Article, with what the page says of itself.

A file that cannot be read is a Problem with its place and what was expected; the rest of the batch goes on.
"""

from checker.articles.addresses import is_address, normal_address
from checker.articles.pages import article
from checker.articles.read import Reading, read, stream

__all__ = ["Reading", "article", "is_address", "normal_address", "read", "stream"]
