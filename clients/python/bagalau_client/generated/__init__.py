# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 987b05f14150f379b148b383b12b3f41f21c985d6bcad7a8f83721c06092402a
# and is
# bf407d0d860f143a7bb478f6a64d15a3b76ba488792dfbe31a360a066d5b07c9
