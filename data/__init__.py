"""The curated dataset, its shapes and what may honestly be computed from it.

Knows nothing of Streamlit, plotly or pydeck: everything here also runs from the command
line (``python -m data check``).
"""
