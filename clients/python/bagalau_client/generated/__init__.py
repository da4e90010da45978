# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 69ea28e600b913fec566c2974d914ff33f7b5e3e667296c5c3397c311fe7a50b
# and is
# cfac9c653c18e3bb5ce3cd98745804fe2835303e6df9a99a864166a94e4410f0
