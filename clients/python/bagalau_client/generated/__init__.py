# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 6525f15390090b1941ea8eb2d9242c3b4be67ef03a480ef91bc6305dc61ef4db
# and is
# 31fd2bd429ad1d324ce8a222b170696182bb69fc057cb69750f99c009f8c952d
