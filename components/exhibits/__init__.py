"""Edition -> Exhibit, one module a page. Pure: no Streamlit, no plotly, no files."""
