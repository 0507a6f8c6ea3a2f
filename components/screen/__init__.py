"""What calls Streamlit: the frame, the choices of a link, and what stands on a page."""
