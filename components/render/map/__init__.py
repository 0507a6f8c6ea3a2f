"""The map: live in a browser, and drawn for every other medium.

Imports point down this list, never up.

===============  =====================================================================
``live``         the map as pydeck, which asks no other host for anything
``liverecords``  what its layers hold: texts, dots and lines in the world
``relief``       the relief under a drawn map, as a picture
``paper``        the map as strokes, dots and texts in pixels
``naming``       rivers and ranges spelt along their course, zones and cities labelled
``boundary``     where the credit and watermark of a boundary stand
``labels``       where labels go, so that none covers another
``crowd``        the labels of zones too close together, in columns
``ground``       the part of the world that is shown, its rivers and scale
``obstacles``    what is on the map already, and what it costs to cover it
``marks``        what is named, and the names beside it
``look``         colours and sizes of texts
``pixels``       places in the world as places in a picture
===============  =====================================================================
"""
