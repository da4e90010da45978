# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# e1bab24fc347a0f1608cdc0fed7fc7fc13735627e07d9edf39cbff8004fc2de9
# and is
# 29ee6bf46e043603d994af35f2b9170faefbe0ad4fcf48c4102db2bf595ab2bd
