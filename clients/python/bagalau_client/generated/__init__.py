# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 586f8da05c931a614b73689fbc574da0934ffdd145a1eea72de75e090a4ce6e3
# and is
# d6786b01d3efe01fbeb05a59eb2654d37f7a8df39d33c88785895a237d1c0ecb
