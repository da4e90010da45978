# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 458e18b93ddc343e740cc8a1608216da9bc4f2db95b39c7d36c126a826d146a0
# and is
# 0e594ae2b60b7ec754946c59cb65fa668d8685af4e64d39e03cb1abacc5f4b67
