# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 3da68541bbb12c3b3e5021f713c6bebf0e2af558ffd96e9304a1ef75ae00e50c
# and is
# 7c580380092728f4f862900484d608a3eee77d1675aeafaacd9b655cc21fbae5
