# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# c17a371de46f24878e24b72953e9ad85ceb0a3276814ce08114ff10585fb1de3
# and is
# abf1ee101c127024975dc0f252550c21564cbfdcd753e47785843d909888a59e
