# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 0400d2dc4bc731bb6a6e134d4dd9945d0ec697e6592e806a6e7d19b14502d2e5
# and is
# 28dd1c84ef795868301ddb60eb9831a12f1172aecc3cb057b916917f5e3d8626
