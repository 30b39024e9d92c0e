"""The spaCy component: in anybody's pipeline, found by its entry point, the same as the reader itself."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
import spacy

from checker.errors import DataError


def test_the_entry_point_is_declared() -> None:
    assert "quantities" in {e.name for e in entry_points(group="spacy_factories")}


def test_a_blank_pipeline_finds_it_without_an_import() -> None:
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('quantities')\n"
        "doc = nlp('About 12,000 soldiers marched 30 miles.')\n"
        "print([(s.text, s._.quantity.value, s._.quantity.unit) for s in doc.spans['quantities']])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[('About 12,000 soldiers', 12000, 'soldier'), ('30 miles', 30, 'mile')]"


@pytest.mark.parametrize("sentencizer", [True, False])
def test_any_pipeline_any_tokens(sentencizer: bool) -> None:
    nlp = spacy.blank("xx")
    if sentencizer:
        nlp.add_pipe("sentencizer")
    nlp.add_pipe("quantities", config={"language": "id"})
    doc = nlp("Sekitar 12.000 tentara tiba.\nHarga Rp2,5 miliar dibayar.")
    assert [(q.value, q.unit) for q in doc._.quantities] == [(12000, "soldier"), (2.5e9, "IDR")]
    for quantity in doc._.quantities:
        assert doc.text[quantity.span.start : quantity.span.end].strip()
    assert len(doc.spans["quantities"]) == 2


def test_a_language_without_data_is_one_clear_error() -> None:
    with pytest.raises(DataError, match="no data for the pipeline's language 'fr'; expected language = en or id"):
        spacy.blank("fr").add_pipe("quantities")


def test_empty_documents_are_fine() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("quantities")
    assert len(nlp("").spans["quantities"]) == 0
    assert len(nlp("   \n  ").spans["quantities"]) == 0
