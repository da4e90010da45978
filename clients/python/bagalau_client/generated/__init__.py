# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 3f01e938dd7030382eeeb2c36e3b9c6b82007dbf13a0449c55542680927b8fcd
# and is
# 4544735009af026c1e11e0e0d03165913784f464e3664d1d1dc99e55c6d74b94
