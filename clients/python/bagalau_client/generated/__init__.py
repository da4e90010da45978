# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 799c679c0d2c1cdb406c5088513377e75a5cd651138c5450f733267f65b15f10
# and is
# 9105977ddbfd7120cfafeb1d6a91ce874f7009f206e09a49c93e6492c79c7e49
