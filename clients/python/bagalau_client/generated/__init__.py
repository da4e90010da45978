# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 46ac9c67680aef60690992ee28effc513f2f2c8193fc15bb11aa83dd9649b1e2
# and is
# beda0ea73cc3582a7dd5a6b369c9ffc7f6482aefa0212e097ffb0eed349a32da
