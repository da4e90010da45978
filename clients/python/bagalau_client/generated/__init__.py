# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 40b8ba05d61552d7ed176d0f056620a2d4521a3723f89924e423201587cca0ac
# and is
# 674d064616634c812efcc4ab16fd664490e2419fd4ee94254e2c7b25e983b1a3
