"""A condition of a band tried on a rated round: what it holds back is named, no total moves."""

from tests.aggregator.what_if.test_what_if import answer, exact


def test_a_condition_tried_names_the_block_that_holds_a_body_back():
    conditions = ", ".join(
        f"{{code: tried-{band}, band: {band}, at_least: 99, status: proposed}}"
        for band in ("high", "medium", "low")
    )
    diff = {
        "kind": "added",
        "node": "",
        "parameter": "/band_conditions",
        "after": f"[{conditions}]",
    }
    found = answer(composition=[diff])
    for each in found.bodies:
        assert each.held_back_before == []
        if each.total.after is not None:
            assert each.total.after == each.total.before
            assert (each.band_after == each.band_before) == (not each.held_back_after)
    held = [each for each in found.bodies if each.held_back_after]
    assert held
    for body in held:
        assert body.band_after == "ineffective"
        assert all(exact(each.short_by) > 0 and each.text.kk for each in body.held_back_after)
