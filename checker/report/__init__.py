"""Reports of a check: in the terminal, as a JSON document, and in the formats of other tools."""
