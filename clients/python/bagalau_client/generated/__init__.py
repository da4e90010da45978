# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 70f43c0ea0663357b151c6585977f715f52790943c1c0e2718ae05d9fcb602aa
# and is
# 7cfc6436f9973a14ddb5e1cf9e2735f70e76c8b6f7ad0d2cd00b30bee9db34dc
