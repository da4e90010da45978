# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 78a4b7c386528c48761ae00c4d925be626dc9bca09e05394ca861b389f09f629
# and is
# 15e686fd4f64cfe4e49269c1aed22a7525de4a079e51a292461c10f6aa53c6f2
