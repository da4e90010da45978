# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 5b930f9469c2e56fde3ece1c3129f83b788dfae1c88189a12bd6a35bfeaa3bc9
# and is
# 5c9446f38f2fc42c225cfb3efc9ed779f4ab0da3613ff3d22b003a6602f391b6
