# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 0c65289566f20cc4b5c8b417f01756f2f653cfadd3383cfe3277ba513842d6ae
# and is
# bed2e9b90b51360ace515ce2c5372a2aa5e836060c3173b70f52f9414448571d
