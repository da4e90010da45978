# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 90fd2a3516eb3884bc4bf53788510d83be02818a30fc55ef6827bc2cd3e6d4f4
# and is
# 5938d80fe061a85475e5d8652034cfea59704611ae3a5bdcaad35fbf07ac9fcf
