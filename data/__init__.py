"""The curated dataset, its shapes and what may honestly be computed from it.

Knows nothing of Streamlit, plotly or pydeck: everything here also runs from the command
line (``python -m data check``). Imports point down this list, never up.

==============  ===============================================================================
``__main__``    ``python -m data``
``command``     its commands, a module each
``drafting``    a draft of an article, confirmed figure by figure, until it is entered
``report``      the state of the files as they are now
``zoning``      a zone begun, a zone taken out
``rounds``      many zones asked at once, and how far each of them is
``asking``      forms sent to zones, read back and merged
``archive``     frozen editions, and what differs between two
``misfiled``    is a figure of another indicator by its words? (hints)
``reading``     a file -> numbered paragraphs -> figures with all that is proposed for them
``library``     indicators that reports speak of, offered until a figure is of one
``edit``        rows added, replaced and dropped, every other byte left alone
``load``        files -> a checked Dataset, or every problem at once
``judge``       what may be computed, compared, said of promises and lessons
``checks``      are rows true to their own words, to each other and to their texts?
``rules``       what rows must not say of each other
``provenance``  does the source say so?
``whatcounted`` is it what its words name: which indicator, which item of a list?
``whose``       is it of whom it is said to be?
``whenprinted`` is the time of a figure printed, or does it follow, and is it that figure's?
``signed``      who wrote a text, and for which newspaper
``headings``    under which headings each paragraph stands
``matching``    is it this number?
``respective``  which of the things in a row each number of a row is of
``quantity``    the grammar of a quantity and its rules
``unit``        units that fit each other
``grammar``     what a quantity is read by, step by step
``reference``   which rows a field may name
``console``     what the commands print
``clock``       what day it is
``problem``     what is wrong, by file, line and field
``stray``       files beside the tables that are none of them
``oserrors``    why the system will not read or write a file
``message``     in which words it is said
``model``       the shapes of all tables, and the Dataset
``chinese``     the words and patterns of the language that articles are written in
``english``     the words by which numbers of an English text are read
``yamltext``    the text of a YAML file: its values, the line of each, or what is wrong with it
``zipwriter``   files in one ZIP
``zipreader``   the ZIPs of others, opened within bounds
``charset``     which characters the bytes of a text stand for
``unsearched``  much made at once, without searches for garbage
==============  ===============================================================================

Facts are in ``curated``, the map's ground in ``geo``, all that is said in ``messages.yaml``;
what is said where a file of the program itself cannot be read, in ``unread.yaml``. What texts are
read by is no message, and changes with none: ``chinese.yaml``, ``library.csv``, ``library.yaml``.
"""
