# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 8642ccbe2f334022a7f3590e98da2cfd72cff37e5d73ea71949df475630de1bc
# and is
# 44a93efe610bcb565fa0e6125c55498c010e977d036144f1117b961fe27e0b98
