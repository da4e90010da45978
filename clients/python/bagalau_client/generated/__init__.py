# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 222f0a4537ed0f609d4750d546c68cb550812bd4c680f0c3e83fc24f7aa86e0d
# and is
# 81b4e58f45685696a598dd916f4f1ba342f63537a2485a45ccdc7317fcb4d4e2
