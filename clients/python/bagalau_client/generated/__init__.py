# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 1d5191e6c8333947ac2fa025c541880e8a5056d137290d00c3b62e7d03c3957b
# and is
# 11de9e182292e1aa0996c3c7b58691b1f7e544cdc1e93ee410b5fae13037f48a
