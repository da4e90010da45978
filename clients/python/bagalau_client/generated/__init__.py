# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# a6041494878ffc4228784d3c361436deda77d894893fdbdc5f4d6f58e79226d6
# and is
# c42f506a494401fcfa966ffbd1dd3c2bb941a3e4f2c03777dc8670c03ca845b6
