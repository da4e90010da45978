# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 0b561c4948856347ec215cce72efbb6466bd444b39d291b574c4c45ac3c44827
# and is
# e47b6fb010edabce8d84c661a43c55217ab0065a4e1ba9a3d1bacb86be87c52c
