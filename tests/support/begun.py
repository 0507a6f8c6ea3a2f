"""A zone that is begun with all that can be given with the command, so that nothing is open."""

from __future__ import annotations

ALL_GIVEN = [
    *("--name-zh", "介休", "--name-en", "Jiexiu", "--full-zh", "介休", "--full-en", "Jiexiu"),
    *("--profile-zh", "简介", "--profile-en", "profile", "--title-zh", "题", "--title-en", "title"),
    *("--author-zh", "作者", "--author-en", "author", "--kind-zh", "报道", "--kind-en", "report"),
    *("--date-note-zh", "无", "--date-note-en", "none", "--geonames-id", "5"),
    *("--latitude", "37.02", "--longitude", "111.91"),
]
