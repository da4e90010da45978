# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# ef7fad0137bba45d2e2acef8813ab76b3ed07355c28b43fe9222f0be35f58160
# and is
# 7b9e1ff82e9886c3d1048622e6e56b41acda4f1812129210190c6cd63ab9b600
