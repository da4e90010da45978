"""Every request says days, moments, whole numbers and yes or no in one way; the others are refused."""

import importlib
import pkgutil
from datetime import UTC, date, datetime

import pytest
from pydantic import AwareDatetime, ValidationError

import bagalau.contracts.v1
from bagalau.contracts.v1.process import EvidenceRequest
from bagalau.contracts.v1.wire.base import RequestBody
from bagalau.contracts.v1.wire.written import FAULTS, is_plain, is_written, plain_of

LOOSE = {
    bool: ("yes", "true", "1", 0, 1, 1.0),
    int: ("5", "2_025", "+2025", " 7", True),
    date: (0, 1_700_000_000, "0", "1700000000", "2025-01-01T00:00:00", "2025-1-1", "20250101"),
    datetime: (0, 1.5, "5", "2025-01-01T00:00:00", "2025-01-01 00:00:00Z", "2025-01-01"),
}
WELL = {
    bool: (True, False),
    int: (5, 12.0, -1),
    date: ("2025-01-01", date(2025, 1, 1)),
    datetime: ("2025-01-01T00:00:00Z", "2025-01-01t00:00:00.5+05:00", datetime.now(UTC)),
}


def requests():
    for found in pkgutil.walk_packages(bagalau.contracts.v1.__path__, "bagalau.contracts.v1."):
        importlib.import_module(found.name)
    known = [RequestBody]
    for each in known:
        known.extend(below for below in each.__subclasses__() if below not in known)
    return known


FIELDS = [
    pytest.param(shape, name, plain, id=f"{shape.__name__}.{name}")
    for shape in requests()
    if shape.__module__.startswith("bagalau.contracts")
    for name, field in shape.model_fields.items()
    if (plain := plain_of(field.annotation))
]


def faults_of(shape, name, value):
    alias = shape.model_fields[name].alias or name
    try:
        shape.model_validate({alias: value})
    except ValidationError as failure:
        return [each["type"] for each in failure.errors() if each["loc"] == (alias,)]
    return []


@pytest.mark.parametrize(("shape", "name", "plain"), FIELDS)
def test_a_value_written_loosely_is_refused_in_every_request(shape, name, plain):
    for value in LOOSE[plain]:
        as_in_an_address = shape.in_address and is_written(plain, str(value))
        if not (as_in_an_address and isinstance(value, str)):
            assert faults_of(shape, name, value) == [FAULTS[plain]], value


@pytest.mark.parametrize("said", ["true", "false"])
def test_a_request_sent_in_an_address_reads_what_an_address_writes(said):
    named = {"name": "act.pdf", "restricted": said}
    assert EvidenceRequest.model_validate(named).restricted is (said == "true")


@pytest.mark.parametrize("plain", WELL)
def test_what_is_written_as_agreed_passes(plain):
    assert all(is_plain(plain, value) for value in WELL[plain])


@pytest.mark.parametrize(
    ("annotation", "plain"),
    [
        (date, date), (date | None, date), (datetime | None, datetime), (AwareDatetime | None, datetime), (int, int), (bool, bool),
        (str, None), (int | str, None), (list[int], None), (None, None),
    ],
)  # fmt: skip
def test_a_type_is_found_behind_its_absence(annotation, plain):
    assert plain_of(annotation) is plain


def test_an_address_writes_each_value_in_one_way():
    assert is_written(bool, "true")
    assert is_written(datetime, "2025-01-01T00:00:00Z")
    assert not any(is_written(bool, each) for each in ("True", "yes", "1", "on"))
    assert not any(is_written(int, each) for each in ("2_025", "+2025", "٢٠٢٥", "2025.0", ""))
    assert not any(is_written(date, each) for each in ("0", "2025-1-1", "20250101", "2025-01-01T0"))
    assert not is_written(datetime, "2025-01-01T00:00:00")
