# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 4388fef8417ef01393ca2871cb44331b33f49036e15d6d747498b380218df0b3
# and is
# 44703c12a1970b50570a6421b3f4d66a3552027e06421889dcaa4cdab6526963
