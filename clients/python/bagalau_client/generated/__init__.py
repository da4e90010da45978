# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 90a31952c8297792faa449ed3ed06e06888e6c58e86cf8828368849556c0c60c
# and is
# a8d8d39cb61ff5642c7d6cae038f799d370c48e625fb68218f5f19fd357f604e
