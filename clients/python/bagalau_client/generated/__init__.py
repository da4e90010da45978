# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 29c4ce78b7944ab7080366496762b16e0f4bb7b25b86723964997ad5f660edb1
# and is
# 3d06953f19dc5415cbf9f1b231db64a63292e16592cecb481100b8b0a3401b33
