# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 45d3ca2b23a3221d9d54fb40853ca860de7cda65d02f9f3d7f0cf2bf051974e8
# and is
# 10396e4e7a248b36bf617e20ca0455c027867b198da937f0d1a27a5149ac0c50
