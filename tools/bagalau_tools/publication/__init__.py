"""Publication at the desk: a rated year gathered from a running platform as a bundle."""
