"""Edition -> Exhibit, a module a topic; ``registry`` has every builder under its id, ``shelf``
every exhibit under its key. Pure: no Streamlit, no plotly, no files."""
