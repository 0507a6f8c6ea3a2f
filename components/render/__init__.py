"""Exhibit -> one medium each. No module here imports Streamlit."""
