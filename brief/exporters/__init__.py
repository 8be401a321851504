"""What leaves the desk: one file a format."""
