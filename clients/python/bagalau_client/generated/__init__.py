# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# c954bedde1cb83dcd775a05187c283ed1f79d3ec56a5c7a33792e918a32cdd5e
# and is
# ea480fa917dd7ba6df0e3fab71ab7b0db59a8fbc87d268b8286ea782dd5c0523
