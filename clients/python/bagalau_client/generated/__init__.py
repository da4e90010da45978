# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# cab70fd6b6e352641ddadc70d151d54dbcee76a808a92a6edd7bf5eb00edc1b8
# and is
# da67d54a4b94793ebfdaf1729fcffbaeab0672a50a8172e2b12c00036f68279a
