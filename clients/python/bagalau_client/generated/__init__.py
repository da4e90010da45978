# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 228dab2b9351fe1d5b0542aba7e815ad007544f7e4c007eeb81ed04c8d4b7bd9
# and is
# 5d6a7aa037849a90343d63dbe76939d1a0c4475b2560547ae41d7c50da6a5ccd
