# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# b3211ca23752f84bca2565041d5c0fafaa770a91776a37f45f8db7e67aacd215
# and is
# 70ab5e56e679972b5250b532ae8c74130f96e1e8aa316421f1ebc6ecc20b0e80
