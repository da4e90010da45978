# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# a5a7259ab96a5a7c55fd25e23ad6d1a6d4a4277750aa88c957920dd36039402e
# and is
# 72dc45c2feedd4f404d297e1789c1b6352d3797f0815ae21ea72dada6cb69f53
