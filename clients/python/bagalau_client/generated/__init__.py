# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 10484683e0de477c3c7ff40f60d4e8598b3b511007366abee5a32eacc55a1343
# and is
# be425d0fdf853b6ed49b2821951f6b940471bc7476428acbacbf37db15774c08
