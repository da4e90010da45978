# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# e283a04b69aa7e388120ae321dc35994c2e23dc4d50e42f3b5bd53362a0157a4
# and is
# 5ec9e02cdfac5a1c5b1a5f807b80522b12777426ebd9c9628427e681291d4ad3
