# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 46c2eedfa220c33114ddcbb15559362b3b56503c0f73e1d0d8d3271aecbc675b
# and is
# e03372fdf32d1c82fbc9a851a4a8782fcc9af64f8c76e59fe0e3d8bccf788700
