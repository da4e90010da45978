# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# c87661138490f66c70485efdacf396842b4615b53dae2fb38164be19e67c66a3
# and is
# 68f62df844c509d15ce36cf4dfe33df1713c6c7073e534f0d9adb8c6a25d231d
