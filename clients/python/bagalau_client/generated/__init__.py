# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 6aedc075b3015364bb799ccb2e59eb6bf17c0eed4e27eb5d96340f6345668115
# and is
# 1583b3689ded686cb93165d52aadc9bce7c1ddcd3d206e408d866af277c1ca7c
