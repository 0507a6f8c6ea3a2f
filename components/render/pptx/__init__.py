"""Presentations, as a file that PowerPoint opens, edits and restyles.

Imports point down this list, never up.

===============  ==========================================================================
``slides``       the story as a file: a slide or more an exhibit
``covers``       the cover, the contents, remarks at the end
``barcharts``    an exhibit as one chart: bars, parts, shares by grade, stages of a funnel
``linecharts``   figures over time, a chart a zone
``placard``      cards of one figure each
``grids``        tables and matrices
``dossier``      cards of reforms
``mapshapes``    the map as shapes
``sceneshapes``  scenes (dots, tallies, diagrams) as shapes, a group a row
``canvas``       one slide being filled, and what all slides of a deck need to know
``template``     the file that decks are made from, in ``templates``
``native``       charts of python-pptx, and the workbook behind each
``typeset``      paragraphs in a box: how high, on which lines, a figure how large
``drawingml``    shapes and texts as Office files write them
===============  ==========================================================================
"""
