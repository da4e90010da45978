# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 1f06c91cd0fb5a3e588a42c23bf130f7dde330f9fa19598b4d046cf1bbdb38f3
# and is
# bcd730fcb9bf3798e4e08fd69ec2f22ec238336d3d489eeb2a4662bb5049a8fe
