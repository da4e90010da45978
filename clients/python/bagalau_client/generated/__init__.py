# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 8abdce5ec4e319910a2b6ebfc5d563fcbf999daef98f14c511f13104be00740e
# and is
# cfac9c653c18e3bb5ce3cd98745804fe2835303e6df9a99a864166a94e4410f0
