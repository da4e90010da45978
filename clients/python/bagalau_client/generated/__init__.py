# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 96b3b6ff8f30d38a5dde6e089a1daead8d4f4d981a8c3ea1f6c0d8ccbd481b5e
# and is
# 7d3567545a58e4dfb8ea92e93b207484ba7b7c92da1a3c0bb544bcf13b235fb4
