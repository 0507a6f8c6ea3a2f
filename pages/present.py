"""The briefing, one exhibit a screen: for a wall, a projector, a shared screen."""

from components.screen import ui

ui.require_frame("pages/present.py")
ui.screen().present()
