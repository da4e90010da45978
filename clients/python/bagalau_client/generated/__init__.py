# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 8f6d21f2dfab601f06050e8d470d893058d1fbd5a4635415b6714f4e3e052902
# and is
# 147d53bad2fb0d72436f73e819c6cc8492e01e29005ca5e3d99fab94d99ece51
