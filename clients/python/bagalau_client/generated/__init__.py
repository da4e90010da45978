# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 772304e24d404cd81ca863a9318c1638f36e88f6def4c63ce072a4b852d691a3
# and is
# 7dab15a721d03062b31541c764b8aeaa80ca5d55aa1967eb0b6e78d052ef04e7
