"""An article becomes figures and reforms, each confirmed by a person."""

from components.screen import intakedesk
from components.screen.page import Page

PAGE = Page(
    id="intake",
    order=92,
    group="after",
    choices=("draft",),
    own={"stage": ("text", "figures", "words", "finish")},
)
screen = PAGE.screen()

screen.entitle(*intakedesk.answer(screen))
intakedesk.show(screen)
