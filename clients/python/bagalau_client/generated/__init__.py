# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# da33a42b27bd6944b777949d7a7df7d20c7f48b406aaa2c2d79e6fd516469552
# and is
# cc49bab7c6ac36fa4c07ea3f327689e5edde486e1b2be2a97987f0dbff788950
