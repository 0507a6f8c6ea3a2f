"""Reports and sheets."""
