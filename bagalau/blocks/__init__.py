"""What every block is."""
