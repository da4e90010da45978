# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# e2f9f9348fd448eb4fc9de64081a6c013d040d8533f83cd2c9fae3d5de2e9e29
# and is
# bab7e3d7c7ccddad6da4fd8f90357b8f73b3e97177f9cdbc6c510e7b2a80e414
