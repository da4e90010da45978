# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# f936c2ac4b15c010a82582b0d50cff120b9b2f42ea146e1e179cebeb9713d0a5
# and is
# 4266a93632c610e488bbc2b638e45f62146c975105df5c789181089798679e44
