# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# daabc07fc3ce8bb278496d232ab3d435a3173f1662c10ccad4e381dd1a7aa41c
# and is
# a6f865d172aa0ff9954763f13d0f8c37d8b774a3a7ac7821e3c2cfa4a3f19875
