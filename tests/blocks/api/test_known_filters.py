"""A filter names what there can be instead of finding nothing."""

import pytest

from bagalau.chassis.http import Refused, must_be_known


def test_a_value_nobody_knows_is_refused_with_the_known_ones():
    with pytest.raises(Refused) as refused:
        must_be_known("dataset", "meeting", ["meetings", "applications"])
    assert (refused.value.status, refused.value.code) == (422, "filter_unknown")
    assert "applications, meetings" in str(refused.value)


@pytest.mark.parametrize("value", [None, "meetings"])
def test_a_known_value_and_none_at_all_are_let_pass(value):
    must_be_known("dataset", value, ["meetings"])
