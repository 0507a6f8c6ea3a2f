"""What all media share, so that a wall, a slide, a report and a picture break in the same places.

Imports point down this list, never up.

=============  =======================================================================
``paging``     a long exhibit in parts that each fill one screen or slide
``abreast``    a diagram on as few screens as hold it: zones beside each other
``scenes``     what lays out each kind of exhibit that is a scene
``boxes``      a diagram of who does what: bodies as boxes in bands, a column a zone
``tabular``    tables on a screen: widths, heights, which lines stand on which
``bodyrows``   the boxes of one zone of a diagram, and the room between them
``cards``      cards on a screen: how wide, how tall, how many beside each other
``dots``       small counts as things, a mark each
``sentences``  findings: a sentence a line, its figures set large
``zonehead``   what stands over a zone in a diagram: its name, the strip of functions
``zonegrid``   lines by zones, a column a zone under its coloured head
``gridcell``   one cell of such lines: its marks, words and figures
``bodybox``    one box of a diagram
``dotblock``   a figure counted as things: its marks and its words
``fewer``      for a slide the same in fewer words, or only some of its zones
``gridhead``   what stands over the columns of a grid of lines by zones
``gridroom``   how much room there is in a grid of lines by zones
``legend``     what stands under a picture of marks
``pictogram``  the small picture beside a finding
``spread``     things on as few screens as hold them, evenly
``prose``      lines of text in several looks
``reach``      how far the things of a scene answer a pointer
``thumb``      the marks of a small picture alone, within a line
``wall``       a screen of a presentation: its measures, and one leaf of it
``routing``    where the lines between boxes run, so that none crosses a box
``columns``    how wide the columns of a table are, and its parts where it is too wide
``filling``    what columns leave of the width of a table, given to those that shorten it most
``scene``      a scene: marks, boxes, strokes and words, laid out once
``timing``     figures over time: a panel a label, a place a time
``headline``   where the lines of a heading end: after what it says first, if it can
``phrasing``   where a heading had better not be parted, and what holds a figure together
``bounds``     how far something reaches
``lead``       where a press leads: what the script of a page reads
``legal``      what characters a file may hold
``measure``    texts measured and broken into lines: once, for every medium
``breaking``   where a line of a text may end
``palette``    every colour of every medium, and the arithmetic of tints
``parting``    things in their order on as few screens as hold them
=============  =======================================================================
"""
