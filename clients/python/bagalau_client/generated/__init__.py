# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# fb80a303fce66f498f803ae151d7561c838c4ce5a7f93481dbe258836730a02c
# and is
# 8bba466770f363b0f322e1d16c2c08181fb4e72812c86e15f95283632291e987
