"""Numbers and dates that are none, or are written as nobody here writes them."""

from __future__ import annotations

#: What a number or a date may look like that is none, or none of ours.
NUMBERS = (
    *("1e999", "-1e999", "NaN", ".nan", "nan", "inf", "-.inf", "Infinity", "0x10", "0o17", "0b1"),
    *(
        "1_000",
        "1__0",
        "1:30",
        "+5",
        "5.",
        ".5",
        "1e5",
        "1E+2",
        "00012",
        "٣",
        "一千",
        "½",
        "１０００",
    ),
    *("1,5", "1 000", "−3", "$5", "5%", "1/3", "true", "no", "1.0000000000000000000001"),
    *("2026-02-30", "2026-13-01", "0000-01-01", "10000-01-01", "2026-2-3", "2026-W54", "12:60"),
    *("2026-01-01T25:00", "2001-12-14t21:59:43.10-05:00", "2026-01-01/2025-01-01", "-2026", "P1Y"),
)
