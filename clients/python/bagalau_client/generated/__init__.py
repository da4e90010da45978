# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 71203681235d812aa02cf81675e124f16a72c40240b770cf5543db42aa866021
# and is
# 648830f6b9ad86eba3aa4462a24830819d3cd2d8276b50d5b9183a59f8442f06
