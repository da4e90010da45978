# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 4b582d6d9ab12d32d097558daf7f98fc400d2a0d783e1d579ec04bc122990506
# and is
# f6d7d1dbad21248fb3ac9cc9d6f7f588edea9edd5ce944953c35d9fafb8e74ca
