# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# be1f6a20a6cd48e6b7c81dfe9c7bf78dcbda28b067771a813128e8d03c5b8b09
# and is
# 1702c4b89d248c45a9860af63e4275caf3ad476865f481e840fb0cc12d892fcd
