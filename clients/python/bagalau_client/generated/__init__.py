# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 57427cb9ec91de33be6f76112813bbefff3a50fbecab200ecbccad33d6c24ef3
# and is
# cd96b3d59401d3de807d95dd8c4b094185212bdee66bfaf1d56e47f41d278c44
