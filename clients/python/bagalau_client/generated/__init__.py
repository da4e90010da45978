# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# e2d397064f768ad647d0645e50ed6e508b6726ae4024b6f59ed2b429695245bf
# and is
# 6cb0cae07bec8594916dbf88f494876a87ce2e40ae3a1ca40793f2257362c24f
