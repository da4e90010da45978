# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 30d955b0bf9f2cc27e431f5d790ec3c9d371e543505ddc029745bc14f4a0a0ea
# and is
# 5a6926096397d70b0b5e932c44aa12c8806aa37196c52a32d7411d237d8c0e5e
