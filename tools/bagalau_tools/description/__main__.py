"""Make the description in an image's build; exits 1 if it is not the one that was reviewed."""

import sys

from bagalau_tools.description import OUT_OF_DATE, update_listing

if update_listing(only_check=True):
    sys.exit(OUT_OF_DATE)
