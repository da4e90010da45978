# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 12215dffa026d99dd86bf3335b1431c3ee621ca0d4db7dc7c0c177cdfe2bb44f
# and is
# e2156c8a703839beeb39d019aa5e28ea607f5731376a54f3ea82a79b8b193904
