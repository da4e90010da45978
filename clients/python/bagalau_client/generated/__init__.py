# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# eaf24ef1bf96b7c8e8ff5c8c321b4a615fdad0dcb625dd816e5bc99deb99b2fd
# and is
# 0ea898f7ee5c0470e7e286f37bd5a195820569bcf2c8ff7fc781ffd6bb8bafc5
