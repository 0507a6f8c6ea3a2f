"""The frame of the dashboard: page list, language, zone filter. Start: streamlit run app.py"""

from components.screen import ui

ui.run()
