# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# c1c723f3f9c8d2b30ab82898361491a7bb0bfbfebb3ed3402be1901aae60d579
# and is
# db7b2df198b808ab98fa9d062b0f2d0c54e4da97ca60e1628c645dad0a3782e6
