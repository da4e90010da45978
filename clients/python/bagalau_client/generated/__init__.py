# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 55d82b7819abc49852a1a470f2424247d2e97c99b8701a1e117878e41125c61a
# and is
# 317518d7fddc38d71019001eb6507039358c0a923052aa38d49a4b5e6c9d468f
