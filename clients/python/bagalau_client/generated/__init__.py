# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 706488133d4b4fb08e089c93616660f446023268f37b3d02dbc474d501d8a29a
# and is
# 7c94d8e545cf94c19fcb6dafa26ce965114e120bc9dcf0741badc25ddfa46227
