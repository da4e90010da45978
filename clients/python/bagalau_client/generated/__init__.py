# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# 7e22091adbf7c9cc42d362d0895482332f9f107c3ba13e24e295e88f067a4992
# and is
# 68fcf7258a5058646609dcf5a0a708caf79b399f0b9bcba942edcc66f8d1b321
