"""What stands between the network and the pages: an ASGI app around Streamlit's own.

No exhibit is made here. Imports point down this list, never up.

===============  ======================================================================
``shell``        what ``app.py`` is made of: script, routes, middleware, start and end
``routes``       the list of addresses beside the pages, under the sub-path if there is one
``address``      ``/data/``: the data by address, and the page that says what there is
``answering``    answers with a tag, so that nobody fetches twice what has not changed
``supply``       the configuration and the data of the process
``compression``  answers compressed, those that never change once and for all
===============  ======================================================================
"""
