"""HTML: fragments of a page, screens of a presentation, the one HTML file, an exhibit by address.

Imports point down this list, never up.

==============  ==================================================================
``embedded``    one exhibit as a page of its own, for a frame of another
``charts``      an exhibit as a plotly figure: bars, parts, funnels
``document``    a story as one HTML file that needs nothing else
``stage``       a story as the screens of a presentation
``markup``      an exhibit as a fragment: all but the plotted charts and the map
``still``       charts as pictures, which a page shows at once
``folding``     how much of a long table a phone shows at first
``scenery``     scenes on a page: drawn for its width, or as words with marks
``host``        what a fragment stands in: what can be pressed, and where it leads
``stylesheet``  the palette as variables of stylesheets
``templating``  the templates, which escape every text
``timeplot``    figures over time as a plotly figure
``darkmode``    the colours of the HTML file again, for a dark ground
``headroom``    how much room a chart takes, drawn or live
``inline``      what stands inside a line: figures, quotations, other languages
``notes``       what the figures of the HTML file lead to
==============  ==================================================================
"""
