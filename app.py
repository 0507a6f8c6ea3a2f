"""The dashboard. Start: streamlit run app.py"""

import streamlit as st

from data.console import loading, starting

with loading():
    from components.screen import runtime
    from components.serve import shell, signin

if runtime.scripted():  # run as a page, as by a test without a server
    from components.screen import frame

    frame.run()
else:
    with starting():
        signin.read()
    app = st.App(
        shell.SCRIPT,
        routes=shell.routes(),
        middleware=shell.middleware(),
        lifespan=shell.lifespan,
    )
