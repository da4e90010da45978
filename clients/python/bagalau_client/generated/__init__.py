# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 0169f49a514abe413dfe549a132c4d8f711592f4c06722cdd0ad42f099db9136
# and is
# b2557e1ce0491554a4bf2c1ab560534ed9e46db39809d76e21c12003e1c8f0f1
