# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# a3d726bbf5b8a63e6ca5e7c57e13a12c88f51bd62a75a8fcb9d5a5c575e57fb5
# and is
# 0910ef72cc8f6a306959b9f32853f822f146ec9c8d889c7678f3358c8824048b
