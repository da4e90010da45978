# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
<<<<<<< HEAD
# be1f6a20a6cd48e6b7c81dfe9c7bf78dcbda28b067771a813128e8d03c5b8b09
# and is
# 1702c4b89d248c45a9860af63e4275caf3ad476865f481e840fb0cc12d892fcd
=======
# a220193f6389ec06e2a79f744874635048e8eadbf69611e943668361878046e9
# and is
# 192cde6518ae103b873cb1a3462740bb8735860b467fb446c43b9203ae8e3aaf
>>>>>>> main
