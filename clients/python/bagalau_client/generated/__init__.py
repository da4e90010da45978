# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 4e8051aca77267ed62cf25cdbd3893f2a86768ead2b51be3cac13205364f905b
# and is
# 6bb0d67d19b03b0c6e4d6244e946501795e815658ba8814f323fbcf06fb0a835
