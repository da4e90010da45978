# Made by `bagalau client` from the description of the API; not to be edited.
"""Models and operations, one class of operations a service."""

# models.py was made from
# f98260434e814467eba65a8aba20f04508fd109eabccd0282a7f7253f6ad42cd
# and is
# f25a2505521c71fb2a1c695e2fc9d18afdec8cff676e91fdf6f7e5b983149a57
