"""Bagalau: the platform on which a country evaluates its own government every year."""

import gc

# A service is some two thousand modules that last. With Python's own thresholds they are looked
# through again and again while they are imported, a sixth of its start, and at requests later.
gc.set_threshold(50_000, 10, 10)

__version__ = "0.1.0"  # here, so that a service started from its folder alone knows it
