# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# edd75052f78e698e89129150b43d47bb01f313c63e5903e68a6ab2ae41412d20
# and is
# 01ade70236146d4a358890b13dceaa94413eb4ec978cb1330fdc45341841c7a2
