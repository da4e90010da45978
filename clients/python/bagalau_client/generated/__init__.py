# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# e05e14a6c27c68411958c82dea33104444e4afae8fbb8bef465d1827a824088d
# and is
# 1112582a5b2858b698d15487798e62619bb5721bb66512f9f2e2bad18ae91ec1
