# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 699493aa6c2ccf192f851b489e9708995c0c731d66f2d67e7515609b861d11a6
# and is
# 9debb7db3ee1972c8982b9c2508d2ddef9ede20fada75ef3cf6e523478f4d8fd
