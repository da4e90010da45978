# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 119e5671406151849e51da9e5158caf9bc35320046e9832b175dabb2845c92d8
# and is
# 4543b369ba19e2dde5f332d8f7e99149897b96211e45e4ead4bf127ead08fe92
