"""Workbooks and forms."""
