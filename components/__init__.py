"""From the Dataset to what is shown: its rooms, and the modules that several of them share.

Imports point down this list, never up.

=============  ===============================================================================
``brief``      ``python -m components.brief``: the briefing as files, for a scheduled job
``serve``      the ASGI app around the pages: addresses, compression, headers, who may come in
``screen``     all that calls Streamlit
``mailing``    forms with their covering letters, as files to send to zones
``publish``    dataset -> the files that programs read
``render``     exhibit -> page, drawing, slides, report, workbook, HTML file
``story``      a selection of exhibits in sections: what a meeting sees and takes away
``current``    the settings as they are now
``wordfiles``  files of words that are broken or lack something, named at the start
``config``     ``config.yaml`` as a strict model
``search``     question -> what answers it
``exhibits``   edition -> exhibit, a module a topic
``store``      the dataset as its files are now, read again when they change
``accents``    sentences that know which of their pieces are figures
``citation``   how to cite a figure, an exhibit, a briefing: GB/T 7714, APA, BibTeX, CSL-JSON
``edition``    a dataset in one language with a choice of zones: what exhibits are built from
``quoting``    figures as an edition says them: how sure, how silent
``bylines``    where a thing stands printed: sources by what tells them apart, places in them
``wording``    names, lists and sentences as an edition says them
``capitals``   what English writes small inside a sentence, and what takes an article
``formatting`` numbers, units, qualifiers and dates in both languages
``memory``     what was built once and is kept, within a bound of bytes
``renaming``   what a Chinese text calls reports that are no articles
``words``      all interface text, in both languages
``exhibit``    one thing worth showing: title, rows, notes, sources, text alternative
``card``       rows that belong together, read as one card
``row``        one value of an exhibit, or one cell
``kinds``      the kinds of exhibit, and that no medium forgets one
``hoping``     clauses that know what they tell without that it is hoped for
``zonenames``  names of zones that know how many reports speak of them
``enumeration`` what stands between names that are told one after the other
``heading``    a section of one's own in a briefing
``workers``    processes of less claim to the processor, which make files
``logs``       log lines as text or as JSON, without what somebody put in
``access``     the section ``serve`` of ``config.yaml``: who may see what, through which door
``geojson``    a boundary and its papers
``colours``    a colour for each zone
``metrics``    what the process counts of itself
``ratelimit``  how often, and how many at a time
``strict``     the shape of what is configured: a misspelt key is an error
=============  ===============================================================================
"""
