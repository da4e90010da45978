# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 674ec3710968b702b286da67053a520f900826a7f326f493a2c34882a6795731
# and is
# ee7f42de8deba27a7e115fdb31e325a3dae4e7720db27dc31db8a0e823994870
