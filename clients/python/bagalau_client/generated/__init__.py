# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d0a7713cdc5b3766650b4e6982b3267bae2cb2202badf8be000af2c03f865631
# and is
# 89850bd688dff6ac730e702e6e705b5e004b3de6368f8a536e34c247b63189f2
