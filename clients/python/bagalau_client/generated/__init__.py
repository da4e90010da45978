# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# a5a5d301800e452ff13f26dc5fb7ddba28a0910b8813563f5c6d15bf751d5349
# and is
# 0520b52b09be67866a28a205f76fd9f5e37a11372f20d4b48fd3abd3cba79883
