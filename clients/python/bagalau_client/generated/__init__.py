# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# dc23ded9d1e71b5ae04fce76133d6763aab3405afcde35786feb22d52bf92d94
# and is
# dc4f18485423035a6b59eb83df789c1afbcbbb3e176ac1207c5dbabcbfc8ba96
