# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# f2c1a410ab7e4c5b114715574ebf6fa3a37703aa1f9d9a8612abb1271cc59a16
# and is
# b862a481bd1ed53a312af338e150e34e9bd53df032e4eec2979e235c89e52ead
