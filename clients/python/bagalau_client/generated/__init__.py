# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# cb27bfaea46201bbade22555a5c1492c1666f342064dc5d52b90ba87f1494247
# and is
# 0b63289c96ac5df583deae66cd3c69269a9676cc1d7f0a76732a80ac25dd0f87
