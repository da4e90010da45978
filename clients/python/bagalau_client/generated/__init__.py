# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 2fab116e74bf70e7d71f945108e920089b8ad5a443353341962ae38a8b65b029
# and is
# 4af7a2a2bc01b254fc7f59dad7b10cfd86f688fda5ce8ec484791917bf71408b
