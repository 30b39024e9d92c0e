"""Quantities: every number that gives a quantity of the world a value, with hedge, unit or counted noun, and interval.

The reader walks the tokens once. Where a number can begin it reads the numeral, looks left for a currency sign and a
hedge, right for a range and for what is counted, and decides last whether the number is a quantity at all; a number
that is none is kept with its reason, so that coverage can be shown.
"""

from checker.quantities.reader import Found, quantities

__all__ = ["Found", "quantities"]
