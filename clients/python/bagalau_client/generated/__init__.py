# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 243665c02a463e4bb2848e4a5be5740cb89590a2a4c08467dd50b73795e023ce
# and is
# 43f43ce3cd7a6bb3a678ed10e1ff1de8039d0ff7a8975d954f86525c211a0da3
