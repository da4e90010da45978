# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 1b31ea2dae80ac99476a936470704b2b3c99c64076ff39dab1ce8fef4e7a7a26
# and is
# 8fa86a9a8e4ccbb2cd1a50a270991dd56d7af85c9f6fd9dcf1cb9e70917081fc
