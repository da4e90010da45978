# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
<<<<<<< HEAD
# edd75052f78e698e89129150b43d47bb01f313c63e5903e68a6ab2ae41412d20
# and is
# 01ade70236146d4a358890b13dceaa94413eb4ec978cb1330fdc45341841c7a2
=======
# 78a4b7c386528c48761ae00c4d925be626dc9bca09e05394ca861b389f09f629
# and is
# 15e686fd4f64cfe4e49269c1aed22a7525de4a079e51a292461c10f6aa53c6f2
>>>>>>> main
