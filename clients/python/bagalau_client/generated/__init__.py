# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 52ecf01015ae11808ff6402c0d95992f880464b4c7aa4c4c028081be47426f97
# and is
# 4893eee729247c91cfbcaf8803223eee49621570fc2c3732707f5f2aa6e3656f
