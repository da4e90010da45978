# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 4b191ffda1724053ac1c2a5e7856bb821e8b134a6871948be0984f68dd7f1319
# and is
# 38fc38c0616659904781346b37d4b6e530583e3f1df7ee3357920ff9eedaabee
