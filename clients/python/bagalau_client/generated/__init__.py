# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 7ebc74e4b5b632b8db81a93eecf94b3e4dae36736f233478182ccbef11ee848b
# and is
# d2f816f17cb76f0020d578cd3bbef4c876f696dfa47fc46d386408f5b799f165
