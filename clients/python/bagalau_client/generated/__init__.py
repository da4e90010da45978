# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 55c3847e31c2f645b5e4622023a74eb49c5a3ed8941240008a411e79ad47fe08
# and is
# bd4718901d12a4b78214643d8c56f74315eea26e6694404728a4827292508fc1
