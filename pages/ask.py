"""What to ask a zone for, the form to fill in, and the reply read back; and many zones at once."""

from components.exhibits import asking, figuremarks
from components.screen import desk, rounddesk
from components.screen.page import Page

PAGE = Page(
    id="ask",
    order=90,
    group="after",
    choices=("zone", "line"),
    own={"step": ("ask", "back", "round")},
)
screen = PAGE.screen()
ed = screen.ed
key = screen.chosen("zone")

heads = {
    "ask": asking.head(ed, key),
    "back": screen.t("ask.head_back"),
    "round": screen.t("ask.head_round", n=len(ed.dataset.zones)),
}
screen.entitle(heads[str(screen.chosen("step"))])
step = screen.choose_own("step")
if step == "ask":
    picture = figuremarks.wanted(ed)
    # Beside the picture of what is missing stands what is done about it, on the first screen.
    left, right = screen.columns((6, 5)) if picture else screen.columns(1) * 2
    with left:
        screen.show(picture)
    with right:
        screen.heading(screen.t("ask.choose"), asking.lead(ed, key))
        keys = desk.choose(screen, key)
    screen.heading(screen.t("ask.take"))
    own = desk.own(key)
    if keys or own:
        desk.offer(screen, key, keys)
        table = asking.request_table(ed, key, tuple(keys or "-"), own)
        screen.show(table, {"line": screen.chosen("line")})
    else:
        screen.say(screen.t("ask.none"))
elif step == "back":
    screen.heading(screen.t("ask.back"), screen.t("ask.back_lead"))
    desk.replies(screen)
else:
    rounddesk.show(screen)
