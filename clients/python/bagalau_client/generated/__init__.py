# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# ea7bfc1e62c93f7a6a0fbc81492c92c626fe240b72e41c3e03f8ea80cd9457de
# and is
# 1120885a1d0809ff2bbc79089c81d09a03f6683fef536bbcb8f5367f00d6f068
