"""The script that Streamlit runs for every reader, in a folder of its own: Streamlit puts the
folder of its script on the path of modules, and takes a folder ``pages`` beside it for its menu."""
