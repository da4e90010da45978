# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# a2b899898a8f5dc5f0e4227c6f4df3b82879b43b866832323b151ca47b85a061
# and is
# d8a2f90c7eb05741094106a03d6e2ccfde60602b648e6d820b4514742b6ff083
