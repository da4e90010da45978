# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 7dc9fde73b6181569ab5068815656992f6dea198da8b4ff130d850690b8bdb74
# and is
# c5b8aac4a736aacb7c137663d8b2eef76754e2369bd9c835b37dfc2049a740be
