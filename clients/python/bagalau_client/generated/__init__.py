# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# c059044ce8e2d1ae5ab96a3df7e10cfc553f6b249774b0551117811f90889457
# and is
# afd9aa4a2ea63cdf457f3d71ad91ce9387a04b271508b1963c90c031a7c71fac
