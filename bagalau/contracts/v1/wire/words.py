"""What a field of the wire means, in one sentence, where its model says no more."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, cast

import yaml

FIELDS: Final = Path(__file__).with_name("fields.yaml")


@cache
def words_of_fields() -> Mapping[str, str]:
    """Give the words of fields and parameters by name, or by `Model.name` where it means otherwise."""
    return cast("Mapping[str, str]", yaml.load(FIELDS.read_text("utf-8"), Loader=yaml.CSafeLoader))
