# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 361273bacfecf4941e7672dbac1b9c34593cac1999f20ca00310d348d65a427f
# and is
# 930337ccd7f1e8f83dbec7220df7fa458db669dd0b8d450677a1865c03e30c4a
