# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 618796df8d8fd263a767d63d90ddd30ffe6c8b5d9684fd3b0f54f7b4172a0030
# and is
# 8a3c3e2712b49e6ece73f8f67c18b53b754a601d3f664f9d78ae54e68d50bfc6
