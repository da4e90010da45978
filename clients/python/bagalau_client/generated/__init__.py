# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# d181fd2b270e9ccd4b0dae33b979da045d533bbca201e4b1da4ddd93f7b6e847
# and is
# 124851e8731242547693f255a691d1acd68ea528f7a1aaf26ef281cb2d5d2bef
