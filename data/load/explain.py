"""pydantic's errors in plain words, for the person who typed the value."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from data.message import Message, message
from data.model import CHINA

#: Errors that need no value in their sentence; the words are in ``messages.yaml`` under ``shape``.
PLAIN = frozenset(
    {
        "missing",
        "extra_forbidden",
        "string_too_short",
        "string_pattern_mismatch",
        "int_parsing",
        "bool_parsing",
        "greater_than",
        "greater_than_equal",
        "less_than_equal",
        "decimal_max_digits",
        "int_parsing_size",
        "string_type",
        "dict_type",
        "model_type",
        "tuple_type",
    }
)
#: What validators of ``data/model/field.py`` and of the configuration raise: words of ``value``.
RAISED = frozenset(
    {"cite", "period", "number", "latitude", "longitude", "swapped", "network", "proxies"}
)
_DEGREES = dict(zip(("west", "south", "east", "north"), CHINA, strict=True))


def explain(detail: ErrorDetails) -> tuple[str, Message, str]:
    """A pydantic error in plain words: field, reason, value."""
    loc = [part + 1 if isinstance(part, int) else part for part in detail["loc"]]
    field = ".".join(str(part) for part in loc if part != "[key]")
    kind = detail["type"]
    context = detail.get("ctx", {})
    value = "" if kind in {"missing", "extra_forbidden"} else detail["input"]
    shown = value if isinstance(value, str) else "" if isinstance(value, dict) else str(value)
    # Of a blank cell the form is beside the point, unless an example says what to write.
    formed = kind in {"int_parsing", "string_pattern_mismatch"} or context.get("error")
    if detail["input"] == "" and formed and str(context.get("error")) != "cite":
        return field, message("shape.string_too_short"), ""
    if kind == "value_error":
        return field, message(f"value.{context['error']}", **_DEGREES), shown
    if kind == "literal_error":
        offered = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        expected = ", ".join(filter(None, offered))  # blank is no word to write
        return field, message("load.one_of", expected=expected), shown
    if kind == "too_short":
        return field, message("load.at_least", n=context["min_length"]), ""
    if kind == "string_too_long":
        return field, message("load.too_long", n=context["max_length"]), shown
    if kind == "string_pattern_mismatch" and context["pattern"].startswith("^[a-z]"):
        return field, message("load.id_form"), shown
    if kind in PLAIN:
        return field, message(f"shape.{kind}"), shown
    return field, message("load.unacceptable"), shown
