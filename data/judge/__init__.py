"""What follows from the figures: what compares, what is computed, what was promised."""
