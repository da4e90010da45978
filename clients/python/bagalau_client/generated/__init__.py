# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 3ca4c929538ffc399fcfd1cf5913fe4ae39ea6b8f7475e61f1286bd30d2ba317
# and is
# afd55e2bfef2e5ecd8216e56b472d4eebd8743a10a72f4ccba18e9bbf1ea5ae7
