# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# accff134d58c27a15e6e1853727b1eb39b52b032ed5f24d1e9f6cec633b44d0b
# and is
# 19503a5a18118cbd7fd4f209aa7564095f1e003267bcfd8c54e18cf0389cb5a7
