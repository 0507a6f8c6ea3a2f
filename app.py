"""The dashboard. Start: streamlit run app.py"""

from components.screen import frame

frame.run()
