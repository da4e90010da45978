# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 7cef2d179d3f4c2137fccb7d5951af718e6f4204d4f24933b93b1e6234787ffa
# and is
# 6c8d72f52241f41aff3f4fbd6265b6b64926fd603495ff2b7fbb317cf15a5d10
