# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 503c9c28c6eacd82b95b139d8aea01f23249ee213fbe5b25def0f24ae57fd07f
# and is
# 2e9a2fa027d31e2575608f868f0bc33b709604891f4070e2137e45b2c308d8bd
