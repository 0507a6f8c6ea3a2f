"""What stands between the network and the pages: an ASGI app around Streamlit's own.

No exhibit is made here. Imports point down this list, never up.

===============  ======================================================================
``shell``        what ``app.py`` is made of: script, routes, middleware, start and end
``supervisor``   that it serves and still answers, told to systemd
``routes``       the list of addresses beside the pages, under the sub-path if there is one
``health``       whether the process lives and has data, and what it counts of itself
``embedding``    ``/embed/``: one exhibit, as a page for a frame or as a picture
``address``      ``/data/``: the data by address
``datapage``     the page that says what data there are, as HTML
``elements``     ``/asset/``: what our own elements are made of in the browser
``answering``    answers with a tag, so that nobody fetches twice what has not changed
``signin``       what signing in needs, seen to at the start
``comeback``     whoever signs in comes back to the page asked for, or is told why not
``supply``       the configuration and the data of the process
``compression``  answers compressed, those that never change once and for all
``headers``      what a page may load, run, frame and tell others
``door``         who may come in, with what: roles, lengths, numbers
``hosts``        under which names the server answers
``inbox``        files on their way in: of whom, and whether there is room for them
``capacity``     who is inside, where there is room for so many readers
``peer``         from which address a request comes
===============  ======================================================================
"""
