# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 6a3b5e6c30a171714505f29ee5131360cedc23009ec8fc0f2a58afd34a08e933
# and is
# 697788e387ee52ede485699f54aa4de3d8700f0729f864fc4c9ecaa2233744c9
