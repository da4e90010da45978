# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d26df7358e994e41135be1c84ff2c42a9835a275779b9fb3cf8462133edfe816
# and is
# d3f39297fade4e4f634c5c77c3f34ee0b47b1f817ad08b9e976c6573de1f7dc5
