"""Exhibits as drawings, for pages, files and pictures.

Imports point down this list, never up.

==============  ===================================================================
``drawing``     an exhibit as SVG, alone or as a picture with its title and sources
``painter``     scenes
``svgmap``      the map
``timeline``    figures over time
``funnel``      stages that are parts of each other
``lanes``       bars, and the parts of a total end to end
``segments``    bars each of which is its own whole
``rasterpool``  pictures that two processes paint
``sheet``       what every drawing needs to know
``pen``         marks and texts as SVG
``raster``      SVG -> PNG
==============  ===================================================================
"""
