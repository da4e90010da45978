# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# e9aac907701d5bf4c6b960af96a4a3fdaa75f5915ea491f2639ac11b86b160ed
# and is
# c6775ad76e3d39c4387c6c28ae8b552fb8179e1ebf2a79724cbc57b32e522056
