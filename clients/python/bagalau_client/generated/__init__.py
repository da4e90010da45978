# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# ca9c396ea1e95bf7e40bb13aae865394a0524a4617c4de0926850a48e0ab9259
# and is
# a074bfd393112d9c853fc49f521570e6e82ef5b2d10307e4664d8712c20e5742
