"""How much the dashboard costs over a bare page of the same elements: ``make bench``.

Each page is recorded once (``recording``), and what it sends is written down as constants
(``tape``). The floor app (``floor``) draws these constants with the same Streamlit calls and
nothing else. Both run on servers of their own (``server``); scripts are timed inside the
servers, drawn by turns (``client``), and page loads in a browser (``browser``). ``table``
prints the medians side by side.

Imports point down this list, never up.

============== ==========================================================================
``arrival``    ``python -m bench.arrival``: what a first visit sends over a slow line
``load``       ``python -m bench.load``: many visitors at once, and what is left of them
``scale``      ``python -m bench.scale``: what a dataset of very many zones costs
``__main__``   ``python -m bench``: how much every page costs over the floor
``weight``     ``python -m bench.weight``: the memory that readers and previews share
``client``     a visitor without a browser, who runs a page again, as a click does
``floor``      the floor: an app of the same elements, drawn from constants
``reading``    ``python -m bench.reading``: how well articles are read, what a file costs
``recording``  what the pages of an app call and send, written down
``replies``    ``python -m bench.replies``: what a hostile workbook costs
``browser``    loads of a page in Chromium, nothing of the one before kept
``filemaking`` ``python -m bench.filemaking``: how long the briefing takes as a file
``process``    what a command costs in a process of its own
``rolling``    ``python -m bench.rolling``: replicas start anew under their readers
``server``     a server that notes how long each run of a script took
``table``      samples -> the table: medians side by side
``tape``       what a page sends, as constants
============== ==========================================================================
"""
