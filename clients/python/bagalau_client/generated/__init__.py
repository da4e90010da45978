# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 58b3f635e580df9055e23bd44e18aba864ae3542820afdce6062e947d2a32aaf
# and is
# 744f439b021ece23072a7bd2450bae7718069635126a5e5de09855a469149323
