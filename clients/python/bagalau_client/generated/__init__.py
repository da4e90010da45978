# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d4067e9eab6885e0acf8c15a3d0e23250475c5be8ba7a29787a6f2924921f8f9
# and is
# c2c45a0112701c9ff006cc14044061796f720a3db8e063f984c3a0e2b3e98d55
