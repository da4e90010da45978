# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# fc87817b818356f24a225e1af0f73180ffb71b1071618b76ae7e45893f393a5f
# and is
# 1da5fe11b7e43e92331b2364f01b04d79da843161144518946db0277cd9f4e29
