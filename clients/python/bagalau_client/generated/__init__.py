# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 751e2dd4ddfc3d829169279eca71a2948cdda7a8307fadf0392a7982c0e073f7
# and is
# 24811fced6ace486dc151ce78717ef6dc505f6270618630a6d8b906c4a6c9ef4
