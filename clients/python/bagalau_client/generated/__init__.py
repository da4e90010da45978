# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 9225dff0440c3df450616b2c85eb09d81dae56ac39bea556ca79f84f73062a2e
# and is
# f63a633d235fede65bf6e6981c93f712fd0fe245f0e32a70d09b17f34e32eeec
