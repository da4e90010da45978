# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 2c1323354a528d3010477f881ae4d6808f4ab3f8438b03beb6b6d9be1628bf40
# and is
# c11de4335434094a3f8028cd1aaaa66071f25cf55af4825f449983224901652c
