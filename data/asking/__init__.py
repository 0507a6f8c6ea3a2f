"""Asking zones for figures and reading their replies."""
