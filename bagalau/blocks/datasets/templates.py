"""Empty forms of a dataset: a CSV, or a workbook that helps to fill itself in."""

import csv
import io
from collections.abc import Sequence

from bagalau.blocks.datasets.shape import Dataset, field_names
from bagalau.chassis.http import LanguageCode
from bagalau.contracts.v1.register import RegisteredBody


def as_csv(shape: type[Dataset], language: LanguageCode) -> bytes:
    """Give a CSV with a header in the reader's language, which the import reads back."""
    text = io.StringIO()
    csv.writer(text).writerow([getattr(each, language) for each in field_names(shape).values()])
    return text.getvalue().encode()


def as_workbook(
    shape: type[Dataset], language: LanguageCode, bodies: Sequence[RegisteredBody] = ()
) -> bytes:
    """Give a workbook with a header in Kazakh and Russian, checks in its cells, and the fields told.

    *bodies* are listed on a sheet of their own, from which the first column is filled.
    """
    # openpyxl brings numpy: a fifth of a second and 30 MiB, which only who asks for a form spends.
    from bagalau.blocks.datasets.workbook_template import make_workbook

    return make_workbook(shape, language, bodies)
