# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d95186ca4678d021e46f0bf2352c9b77dbbaa20ab3619f51e81b2a50a150c1c6
# and is
# e8e242317a24b65debaa97977ce4cfe72cf0e168ebd985a6757a9ba5952722de
