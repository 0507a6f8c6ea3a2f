"""Fragments of a page, plotly charts, and the one HTML file."""
