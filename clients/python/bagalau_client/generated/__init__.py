# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 9ff5463e8c261e5859e4cd88137c49ecf651a6b22ede891ce0b91ac9a58f0c01
# and is
# ec7517454d8dbd5ab24bdb3337adc74ea4aa91bc2aa856f9ad2e54596bc4b882
