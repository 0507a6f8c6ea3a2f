"""All that calls Streamlit: the frame, the choices of a link, and what stands on a page.

Imports point down this list, never up.

================  =====================================================================
``frame``         around every page: data, URL and choices, then the page, then the dialog
``rounddesk``     many zones asked at once, and their forms read back, with widgets
``desk``          the page of requests and replies, with its widgets
``intakedesk``    the page where an article is entered, with its widgets
``intaketext``    where an article comes in: its text, or a draft that was saved
``articlecard``   what is known of the article that a draft is of
``confirmed``     what was confirmed of a draft, looked at and packed
``proofing``      the text of a draft, one numeral or name of it at a time, and keys
``figurecard``    a numeral with everything that is proposed for it
``figurefields``  what stands in its fields, read: the figure that they make
``coining``       an indicator that a figure needs and the words do not have yet
``tiecard``       what a rank, a change or a share of a draft rests on
``asidecard``     why a numeral is set aside
``wordcard``      a passage or name, to be confirmed with what is said of it
``draftcard``     the place of a draft that a card is of, and its fields
``zonefield``     which zone, of several, something of a draft or all of it is of
``gathered``      the forms of a round that one reader has put in
``dialog``        at the right: where a figure is from, or the briefing
``frontpage``     what a page opens with: the answer, the small map, what can be done with it
``screen``        what a page works with: words, exhibits, things to take away, filters
``briefing``      the briefing's panel, and its files
``pairing``       which two zones stand beside each other, and on which topic
``presentation``  the briefing over the whole window
``toolbar``       the line above a page
``uploader``      Streamlit's uploader in our words
``element``       our own elements in the browser, made of the files in ``browser``
``download``      a button whose file is made by its click, and saved
``unsent``        what was typed for a request or a round and has not gone out, kept by the tab
``dated``         an edition of the data as it was on its day
``previewed``     replies that one reader previews
``notice``        what is told above a page
``filters``       the filters of a page: widgets whose choices stand in its address
``pointing``      charts and the map, which can be pointed at
``agenda``        the briefing as a selection, or the default story
``rights``        what a reader may do, and who says so
``visit``         one run of one page: what is shown rests on it, clicks lead on from it
``bar``           what stays in sight above a page, as HTML
``menu``          the pages there are, and the choices they take
``page``          what a page says of itself
``fields``        fields of a card that is filled in
``drafts``        drafts that the server keeps for whoever has their link
``drafttext``     the text of a draft with its marks, for the browser
``choices``       what is chosen, and the same in the URL
``session``       what is held for one reader between two runs
``watch``         the thread that sees changed files and clears away garbage
``runtime``       the one way past Streamlit's public interface
``asset``         the files that our own elements are made of in the browser
``preview``       replies read against the dataset
``plain``         Streamlit's calls that take words, with the words as they are written
``parameter``     one choice of a URL, and what becomes of bad values
``picker``        very many zones to choose from
``panel``         the briefing's panel as HTML
``drawer``        where a figure is from, as HTML
``drawerpage``    what every page of the drawer is made of
``citing``        how to cite what is shown, as HTML
``records``       what the drawer opens
================  =====================================================================
"""
