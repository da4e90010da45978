# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# ddc2d0e0c64a4b6f52900ab335879e982344b8251adfd4fcab4e09949efd044e
# and is
# f43bc121f4f16a12889a30614907ab1579820afaff5e3450c84ff031658fc719
