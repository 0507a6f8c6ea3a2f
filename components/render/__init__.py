"""Exhibit -> one medium each. No module here imports Streamlit.

Imports point down this list, never up.

==============  ===============================================================================
``files``       the files a story can be taken away in
``exhaustive``  that no medium forgets a kind, where it is imported only when somebody asks
``formats``     what a story can be taken away as: a module a format, which registers itself
``docx``        Word files
``pptx``        slides
``xlsx``        workbooks
``export``      the figures as a table, the dataset as it is
``web``         HTML: pages, presentations, files
``svg``         drawings, and pictures of them
``map``         the map, live and drawn
``layout``      what all media share
==============  ===============================================================================
"""
