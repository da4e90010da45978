"""How long an import may still take: told by the pace of late, not by a slow beginning."""

from bagalau.blocks.context.import_queue import ProgressSample, estimate_progress


def notes(*places):
    return [ProgressSample(seconds, rows, 0, position) for seconds, rows, position in places]


def test_a_slow_beginning_does_not_make_the_rest_seem_long():
    lately = notes((0, 0, 0), (30, 100, 10), (31, 1100, 110), (32, 2100, 210))
    told = estimate_progress(lately, 1010)
    assert (told.seconds_left, told.rows_per_second) == (8, 1000)
    assert (told.rows_read, told.bytes_read, told.bytes_total) == (2100, 210, 1010)


def test_nothing_is_estimated_before_rows_were_seen_to_come():
    for lately in (notes((0, 0, 0)), notes((0, 0, 0), (40, 0, 0)), notes((0, 0, 0), (40, 9, 90))):
        assert estimate_progress(lately, 1000).seconds_left is None
    stands = notes((0, 0, 0), (1, 9, 90), (2, 9, 90))
    assert estimate_progress(stands, 1000).seconds_left is None
