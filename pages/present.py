"""The briefing, one exhibit a screen: for a wall, a projector, a shared screen."""

from components.screen.page import Page

PAGE = Page(id="present", order=0, choices=("slide",), bare=True)
PAGE.screen().present()
