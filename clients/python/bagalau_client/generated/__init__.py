# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 6fc028d9c77c164408769b4cc6630f32b4052df69080fbdd5d337b4aeb3450f7
# and is
# 192cde6518ae103b873cb1a3462740bb8735860b467fb446c43b9203ae8e3aaf
