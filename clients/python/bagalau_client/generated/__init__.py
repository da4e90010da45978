# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 0014e6623f34ad8ea447c4afdb553a6e25828af278a76981f3e8b05f01fbda99
# and is
# 33a25ae0cb7091a85b77440d2f14784ee021833be3cf0c69a786aaa9a8d53fa2
