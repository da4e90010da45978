# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 09ca937d62391e1df9b55e70b102015af685e4ea29c77bfd107d71b905f7efc1
# and is
# f82a9622bddd90e3f005689ead67d16b68b716a7f02864d1d8a099d9f0c535ec
