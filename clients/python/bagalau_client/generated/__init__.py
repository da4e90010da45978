# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 639d2ee95c2fb5aee6c9c8bb557985bec7b3ca537d8fc55a0452127ff4513096
# and is
# 1294da2e6884239cc8c03ae3fdbe31cb729688ef126ae0099aab6fdba084debc
