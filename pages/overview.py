"""Overview: where the zones are, who reports what, the headline figures."""

from components.exhibits import coverage
from components.screen.page import Page

PAGE = Page(id="overview", order=10)
screen = PAGE.screen()
ed = screen.ed

screen.title(screen.t("app.title"), f"{screen.t('app.lead')}\n{screen.t('app.lead2')}")
if ed.crowded:
    screen.beside([coverage.zone_map(ed), coverage.headlines(ed)], (5, 6))
    screen.show(coverage.disclosure_matrix(ed))
else:
    screen.beside([coverage.zone_map(ed), coverage.disclosure_matrix(ed)], (5, 6))
    screen.heading(screen.t("lead.overview_figures"), screen.t("lead.overview_figures_sub"))
    for zone in ed.zones:
        screen.show(coverage.headline(ed, zone))
screen.show(coverage.signature(ed))
