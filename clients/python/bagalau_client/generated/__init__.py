# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# f3b9949a75ae15e55523b99b487f4966514010890a7ea106b19b1efb19325aa3
# and is
# 3a18f2e9e26c93e3518d37d40b9651344bbb1acca2384b6d80327eb70a3a1ae1
