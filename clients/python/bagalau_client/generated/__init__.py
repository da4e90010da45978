# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# b87830464716d862187dd52a4869fd194ca2efc50a184bfa4c6fb457405938cf
# and is
# aaa9df0e38bfd1677456e7c475c4afff930d94875a637c9d4f3be1aca088995c
