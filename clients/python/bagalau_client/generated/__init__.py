# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 1d5b51afd9846cf58844cbee4e377d64d74e40eab28fde21cf8b1f942dc5b4e0
# and is
# 0f8da6888869f69073886e552c99af5e167b0ed00ce021c896720adcfe29694b
