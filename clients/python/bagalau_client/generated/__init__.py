# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# b83d3cdd7041591444ee2042f9a38bab9e7ffe631ca5a0fbc88f3fa3ff71beb6
# and is
# e1359b40f39585fd60b2b0bfe999b8d4fc3916585a2c989ce8a93ecea5f0984b
