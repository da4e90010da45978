# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d04817964bee51c22eb53cafa6800154e7b917b990e2d96c413387112987de31
# and is
# c3894889886ace5027bdfa9275f4ef1ca3a8398c9fd91f0b98a0d78c2437fade
