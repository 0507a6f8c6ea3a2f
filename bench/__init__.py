"""How much the dashboard costs over a bare page of the same elements: ``make bench``.

Each page is recorded once (``recording``), and what it sends is written down as constants
(``tape``). The floor app (``floor``) draws these constants with the same Streamlit calls and
nothing else. Both run on servers of their own (``server``); scripts are timed inside the
servers, drawn by turns (``client``), and page loads in a browser (``browser``). ``table``
prints the medians side by side.
"""
