# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 75b53f61f0785dbae67a306b5c89dc92d35f5026740b1ab760a6157b173062ec
# and is
# dae15ed862a5a0c8dfb3cc4d36362027159778e8f603ca4d11fac879091fe4bd
