"""Version 1 of the shapes that cross a service border; it only grows."""
