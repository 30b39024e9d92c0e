"""The quantities of any spaCy pipeline's documents: ``nlp.add_pipe("quantities")``.

The component reads the text with this package's own tokenizer, so it gives the same in every pipeline, blank or trained.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span

from checker.errors import DataError
from checker.lang import codes
from checker.model import Quantity, Sentence
from checker.quantities import quantities
from checker.sentences import tokens

__all__ = ["Quantities", "create"]


class Quantities:
    """Fills ``doc.spans["quantities"]``, ``span._.quantity`` and ``doc._.quantities``; offsets count the document's characters.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("quantities")
        >>> doc = nlp("About 12,000 soldiers marched 30 miles.")
        >>> [(s.text, s._.quantity.value, s._.quantity.unit) for s in doc.spans["quantities"]]
        [('About 12,000 soldiers', 12000, 'soldier'), ('30 miles', 30, 'mile')]
    """

    def __init__(self, language: str) -> None:
        self.language = language
        for kind, name in ((Doc, "quantities"), (Span, "quantity")):
            if not kind.has_extension(name):
                kind.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its quantities."""
        found = [q for start, end in _stretches(doc) for q in self._read(doc.text[start:end], start)]
        spans = []
        for quantity in found:
            span = doc.char_span(quantity.span.start, quantity.span.end, label="QUANTITY", alignment_mode="expand")
            if span is not None:
                span._.quantity = quantity
                spans.append(span)
        doc.spans["quantities"] = spans
        doc._.quantities = tuple(found)
        return doc

    def _read(self, text: str, start: int) -> tuple[Quantity, ...]:
        words = tokens(text, self.language, offset=start)
        if not words:
            return ()
        end = start + len(text)
        sentence = Sentence(text=text, start=start, end=end, section="body", paragraph=0, index=0, tokens=words)
        return quantities(sentence, self.language).quantities


def _stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    """The document's sentences where a pipe has set them, else its lines."""
    if doc.has_annotation("SENT_START"):
        yield from ((s.start_char, s.end_char) for s in doc.sents)
        return
    start = 0
    for line in doc.text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


@Pipeline.factory("quantities", default_config={"language": None})
def create(nlp: Pipeline, name: str, language: str | None) -> Quantities:
    """The component for a pipeline: in ``language``, else in the pipeline's own.

    Raises:
        DataError: for a language without data.
    """
    code = language or nlp.lang
    if code not in codes():
        raise DataError("nlp", "no data for the pipeline's language", key=code, expected=f"language = {' or '.join(codes())}")
    return Quantities(code)
