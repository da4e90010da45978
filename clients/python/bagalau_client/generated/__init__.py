# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 4ca24873e994f7ba17e3dd3f8c05cd1e7adf1f3813fcefa82c8e7a8fa7398582
# and is
# c7d64bc2a382405650b93292e69b95a604c9fb5b1434671335e24a2085a5b6a1
