"""How the actors of the demo talk to the gateway and send records."""
