# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 90203d58e891a844ec0853fe965de71f1d8dfca377ad9beed0ff70227886a59b
# and is
# 68ae1d18fb26360767d1fa0efa184dae5a13070b074eee65fafed9c4feb30145
