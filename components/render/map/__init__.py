"""The map: its looks, and how it is drawn on paper."""
