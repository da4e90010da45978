# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 8deb8139362c86d029d11908fbef352a8617d9a3513de380764f401e3f9d21b1
# and is
# 8387e050eac0c4b833298cbc81ca8edeaa6911cc3bb706290d773708d779a54a
