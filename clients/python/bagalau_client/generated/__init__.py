# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 0a94be000f4e1ed30f64126325ff5e7166863e96c3cd0022483aa5f336fe5efe
# and is
# 121eec3bfc9b4f1beafd9f82debad27900b5e75d9be5bc85131247957a4ef9c2
