"""Reports of a check: in the terminal, as a JSON document, and in the formats of other tools."""

__all__ = ["FORMATS"]

#: The formats that a check can be rendered in.
FORMATS = (
    "text",
    "svg",
    "json",
    "jsonl",
    "html",
    "md",
    "csv",
    "csv-findings",
    "github",
    "sarif",
    "junit",
    "annotations",
    "claimreview",
)
