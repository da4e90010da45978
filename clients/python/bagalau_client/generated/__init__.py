# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# edac9adb7c980b1c0749590fa4e3282e88f14ea370d2206c6b16caedf50277a1
# and is
# 5116dfcc9cf82352100cb9fad86709261ec72ec1245f0bdcd22b02b267db5e1e
