# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# c610923757dd06bc04ec8522d00ddc430772b6f26240274902ad76d43312cc78
# and is
# 7c05d0cebfc0d32a1daf39172eba09478a726f1517dcc204b349b29ec058e44a
