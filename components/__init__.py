"""From the Dataset to what is shown: exhibits, their renderers, and the Streamlit frame."""
