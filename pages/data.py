"""Every figure with its source; state of the data, method, glossary, downloads."""

from components.exhibits import catalog, changes, coverage, disclosing, disputes, figuremarks
from components.render import export
from components.screen.page import Page

PAGE = Page(id="data", order=100, group="after", choices=("topic", "status", "since", "q"))
screen = PAGE.screen()
ed = screen.ed
FEW, SOUGHT = 3, 12  # lines of a list in the first view, and of one that was asked for
LONG = 2  # of what is long, or looked up

asked = {name: screen.chosen(name) for name in ("topic", "status", "q")}
topics, statuses, query = asked.values()
found = catalog.find(ed, topics=topics, statuses=statuses, query=query)
sought = any(asked.values())
table = catalog.observation_table(ed, found) if found or sought else None
# Who asks for some figures wants them, and no picture of all.
hero = None if sought else figuremarks.standing(ed)
if table:
    screen.opens(hero, table.title)
    if hero:
        screen.heading(table.title)
    left, middle, right = screen.columns(3)
    with left:
        screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
    with middle:
        screen.choose_many("status", screen.t("filter.status"), screen.statuses())
    with right:
        screen.search()
    screen.show(table, asked, few=SOUGHT if sought else FEW, hero=True)
else:  # nobody filtered anything away: it is the articles that give no figure, which is said first
    first, *others = [coverage.headline(ed, zone) for zone in ed.zones]
    screen.opens(first, first.title)
    for one in others:
        screen.show(one)

screen.show(disputes.disputes(ed))
screen.heading(screen.t("lead.coverage"))
if not hero:  # it says all that the matrix does
    screen.show(disclosing.disclosure_matrix(ed))
screen.show(coverage.signature(ed))

usual = changes.since(ed)
if usual is not None and usual.id != ed.dataset.version:  # else nothing can have changed
    screen.choose_edition(changes.earlier(ed), usual)
    chosen = [screen.chosen("since")] if screen.chosen("since") else []
    screen.show(changes.changes(ed, chosen), {"since": chosen}, few=LONG)

screen.heading(screen.t("lead.download"))
left, right = screen.columns(2)
name = f"zone-reforms-{ed.dataset.version}"
with left:
    screen.download(screen.t("download.csv"), lambda: export.csv(ed), f"{name}.csv", "text/csv")
with right:
    screen.download(
        screen.t("download.json"),
        lambda: export.json(ed.dataset),
        f"{name}.json",
        "application/json",
    )
screen.way(screen.t("published.way"), "data/")

if ed.frozen is None:  # of the files as they are now
    state = catalog.data_state(ed, screen.report)
    # What is known of the files; what they hold is one click away, unless something is wrong.
    files = sum(row.group == state.rows[0].group for row in state.rows)
    screen.show(state, few=files if screen.report.sound else 0)
screen.show(catalog.sources(ed))
screen.heading(screen.t("lead.method"))
screen.points("method.text")
screen.show(catalog.glossary(ed), few=LONG)
screen.show(catalog.passages(ed), few=LONG)
