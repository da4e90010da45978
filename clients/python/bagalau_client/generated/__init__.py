# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# de7d59d0bf9089f40edcfbe68e54458c0109c6ce5c5be8561c4049af30750602
# and is
# 1ca7c3ccffaa1335b59a24301398004b211947c95fb309d625b37cbefb8578d6
