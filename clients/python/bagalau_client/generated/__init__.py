# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 46ef57442b1e1a09e9af872b314c0d7aa54967b69487ca09626610042614bc14
# and is
# 40a19465a4413db353311e5e834c991168826e342db2c91fb97e2afac7b5038e
