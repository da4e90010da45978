# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 1487eae067862b42f0162f7918a5812f03ba60068e8fd6d5ea74d6e495e85c42
# and is
# 1d77c8d4e7d45f2928639321fcdbb7908d583e430f3ad29d56113d6d18b98ffc
