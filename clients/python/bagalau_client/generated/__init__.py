# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 10796d7cfac279365a75779c61274ae05bdaed1928357d7029c1d4bc982875a0
# and is
# d6786b01d3efe01fbeb05a59eb2654d37f7a8df39d33c88785895a237d1c0ecb
