# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d4d85cbf73f90e29e034fc249fd4f45741334fb7f01a42b454576e68e9907e3a
# and is
# bae9313871bba2891bbb1e377de317f0ab74a42e50a941a0b2f986ad1b6f25dc
