"""Edition -> Exhibit, a module a topic. Pure: no Streamlit, no plotly, no files.

Imports point down this list, never up.

================  ================================================================================
``nextpages``     where to read on: each further page by what its first picture says
``annex``         what stands behind a story in full: figures, definitions, sources, reforms, funds
``organisation``  who decides, funds, builds, recruits, operates, serves and assesses
``lineage``       the records that exhibits rest on
``reformlist``    the reforms to look through
``figuremarks``   topics by zones, a mark a figure: how it stands, what an answer would add
``disclosing``    who gives figures on what, and on what reports are silent
``coverage``      where the zones are, the headline figures, how well reforms are borne out
``reported``      all that is reported of one zone: figures, reforms, silences
``profile``       who a zone is: parks, bodies, documents, events, industries
``opening``       the answer in a sentence, and each zone on a page
``became``        what reports have become, a mark a record
``takeaways``     what a meeting ends with: a few lessons, a few things to ask
``digest``        money and comparing, a line for each kind of figures
``summary``       what stands over all else: of the chosen zones, and of each alone, in a sentence
``rollcall``      of many zones by name, which a finding counts
``findings``      what the articles say together, a sentence each, by rule
``doers``         who does what, in a sentence
``replied``       what replies bring, beside what was there
``askedform``     the form in which a zone is asked
``asking``        what to ask a zone for, and the letter
``requested``     what a request for figures is made of, in its title
``answered``      a round of forms as it comes back
``anonymous``     a comparison in which no other zone can be told
``advice``        a zone's lessons as a proposal to sign
``lessons``       what one zone can learn from the others
``upcoming``      what is still to come, a mark a promise
``promises``      the ledger of what was expected, targeted or announced
``content``       what zones do, beside each other; shared practices in one line
``sidetitles``    what stands over zones beside each other
``sharing``       which zones stand beside each other, and which practices they share
``finance``       promotion, capital, lending, rates
``projects``      parks, projects, and technical results reported of them
``sectors``       industries: which lead, which are nurtured, which are aimed at
``topics``        topics by zones, a mark a reform
``pipeline``      stages from the first contact to the start, from the reserve to the stake
``fund``          industry funds and what they hold
``comparison``    which figures may stand next to each other, which may not, and why
``years``         figures of several times
``disputes``      where sources give different numbers of one thing
``changes``       what changed since an edition
``catalog``       the dataset itself: figures, sources, glossary, state of the files
``shelf``         every exhibit under its key, as a briefing names it
``registry``      ``@exhibit``: every builder under its id, and the order of the shelf
``bodies``        which bodies are worth a box, and in which band
``pictured``      the small pictures of findings
``counts``        how much one mark stands for
``titlelength``   how long a title may be
``datenotes``     what notes on several dates say alike, said once
``distance``      how far from one another zones lie
================  ================================================================================
"""
