"""Every click of every reader runs this."""

from components.screen import frame

frame.run()
