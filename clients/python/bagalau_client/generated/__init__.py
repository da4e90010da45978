# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 8738f53b33120d8354f603049e86a343c5b1ab43b7606742944fe45976eba112
# and is
# 9dd4ace4e3ad1eb032d3db787c4de365f1e792f3890f21cbd236faa4c0cf4f2c
