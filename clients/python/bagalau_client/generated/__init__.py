# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# eb9276e0bff174b986196456acbf3b35844baa00884f968962f13c56ed1c2cd8
# and is
# ba9ebdb2e3780b1c6842f859a6f01c6b5e6d0be4222af0e5fa47a447fd79d153
