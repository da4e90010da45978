"""What crosses a service border."""
