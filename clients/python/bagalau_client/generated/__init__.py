# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# df301705224085cebfa7a516c53b1407f09370223d3e82c55ad7f94bcf11dec1
# and is
# fe647a15841ff295d4690307ed476f5978bd80cb3ac71bbb894c9d8c6facd08d
