# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# ad2ad047bc3ec76bffe92eaef232194b3a358f33596d0480201b29f867bc6f23
# and is
# 36378c9be0b40634b2c52c9c720c4c790dba88b3e6b5284c9822dbf1e4c113a9
