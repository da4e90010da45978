# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 3ea98faa90d19d1d74bb3638d7526b4d929669d43a59d3c5438eb0d069fb85e5
# and is
# d217ef24221b7b80e627da7d8c1e1e98f0085fea36db97a569940b1a57eb37a1
