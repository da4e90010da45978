# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# abafb613dc3c867d059abb7aaad96f227567574c4cd731a711b7b0cf572b8098
# and is
# 4f08dac2afb860419d25aca2e3c663839cf79a4e13d443c95d77b476818a9e76
