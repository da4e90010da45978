# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
<<<<<<< HEAD
# 119e5671406151849e51da9e5158caf9bc35320046e9832b175dabb2845c92d8
# and is
# 4543b369ba19e2dde5f332d8f7e99149897b96211e45e4ead4bf127ead08fe92
=======
# 8642ccbe2f334022a7f3590e98da2cfd72cff37e5d73ea71949df475630de1bc
# and is
# 44a93efe610bcb565fa0e6125c55498c010e977d036144f1117b961fe27e0b98
>>>>>>> main
