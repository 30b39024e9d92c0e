"""The claims table: columns, dtypes, base units, days outside what nanoseconds hold."""

from pathlib import Path

import pandas as pd
import pytest
from pandas.api.types import pandas_dtype

from checker.findings import example_claims
from checker.model import Example
from checker.series import series
from checker.table import COLUMNS, table
from checker.verbs import check

SEEDS = Path(__file__).parent.parent / "seeds"


def frame_of(*entries: dict[str, object]) -> pd.DataFrame:
    claims = example_claims(Example(title="", claims=entries, finds=0))
    return table(claims, series(claims))


def test_columns_and_dtypes_are_as_told() -> None:
    result = check(SEEDS)
    frame = table(result.claims, result.series)
    assert list(frame.columns) == list(COLUMNS)
    assert dict(frame.dtypes) == {k: pandas_dtype(v) for k, v in COLUMNS.items()}
    assert len(frame) == len(result.claims)
    assert frame["series"].notna().all()


def test_an_empty_table_has_the_same_columns() -> None:
    frame = table([], [])
    assert dict(frame.dtypes) == {k: pandas_dtype(v) for k, v in COLUMNS.items()}


@pytest.mark.parametrize(
    ("first", "second"), [({"value": "2", "unit": "kilometer"}, 2000.0), ({"value": "3", "unit": "metric_ton"}, 3e6)]
)
def test_values_are_in_base_units(first, second) -> None:
    frame = frame_of(first)
    assert frame["value"].iloc[0] == pytest.approx(second)
    assert frame["unit"].iloc[0] == first["unit"]


def test_days_long_past_are_kept() -> None:
    frame = frame_of({"value": "2", "on": "1292-11-24"})
    assert frame["said_on"].iloc[0].year == 1292


def test_one_speaker_of_many_articles_is_one_origin() -> None:
    frame = frame_of({"value": "2", "by": "A", "outlet": "X"}, {"value": "3", "by": "A", "outlet": "Y"}, {"value": "3"})
    assert frame["origin"].nunique() == 2
