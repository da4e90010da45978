"""One evaluated year, walked through the gateway as its real actors would walk it.

Read `walk.py` first: it names every step in order. Then open the file of the actor you are:
`suppliers.py` (registers), `bodies.py` (a body's own system), `evaluators.py`,
`administration.py`, `readers.py`. Nothing here imports a service or the shared library:
all that is done, is done over HTTP with the token of the role, so the same can be written
in any language.
"""
