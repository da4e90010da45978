# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# a220193f6389ec06e2a79f744874635048e8eadbf69611e943668361878046e9
# and is
# 192cde6518ae103b873cb1a3462740bb8735860b467fb446c43b9203ae8e3aaf
