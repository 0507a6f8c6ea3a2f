"""Overview: where the zones are, who reports what, the headline figures."""

from components.exhibits import overview
from components.screen.page import Page

PAGE = Page(id="overview", order=10)
screen = PAGE.screen()
ed = screen.ed

screen.title(screen.t("app.title"), f"{screen.t('app.lead')}\n{screen.t('app.lead2')}")
if ed.crowded:
    screen.beside([overview.zone_map(ed), overview.headlines(ed)], (5, 6))
    screen.show(overview.disclosure_matrix(ed))
else:
    screen.beside([overview.zone_map(ed), overview.disclosure_matrix(ed)], (5, 6))
    screen.heading(screen.t("lead.overview_figures"), screen.t("lead.overview_figures_sub"))
    for zone in ed.zones:
        screen.show(overview.headline(ed, zone))
screen.show(overview.signature(ed))
