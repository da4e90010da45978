# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# f2caad68faf7245395b57f3765bdac007b3864201f0d9adfa134b509f33aed6e
# and is
# e873349ee306e98ccd033cf698ec8cc2c02344ba4e65cb7f2e9e79057ac81b2d
