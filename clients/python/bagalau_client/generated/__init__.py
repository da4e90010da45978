# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 7702000c408bddd832c1e07f1d56cd02fbf5200b5c9bfc2cf8d2ffd0ae9adc6d
# and is
# 6b7793e520e8d4174370661e02be22ee97f5a892f880e0519268bded70480fa9
