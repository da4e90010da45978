# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 22119ec8479b9d829dda7ab6c37182b910519bb09e4f43d177448f7531bb2bc0
# and is
# 9d27bae8825230a179a485c7e2fde91bf49c785a015493c332f8bd12460b10d5
