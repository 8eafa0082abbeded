"""What stands in the value of an attribute is written for it, and no template has to say so."""

import re

from jinja2.ext import Extension

_PIECES = re.compile(
    r"\{#.*?#\}|\{%.*?%\}|\{\{(?P<expression>.*?)\}\}|(?P<tag></?[a-zA-Z])|(?P<sign>[\"'>])", re.DOTALL
)

_WHOLE_ATTRIBUTES = re.compile(r"\|\s*lang\s*$")


class AttributeValues(Extension):
    """Puts the filter `attribute` around each `{{ … }}` between the quotation marks of an attribute.

    A template is followed from its beginning, tag by tag; what its conditions leave out is followed too, so each branch
    has to close the quotation marks it opens. Raises ValueError for what stands in a tag without quotation marks around
    it, but for whole attributes (`lang`), and for single ones: neither can hold a stranger's text.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 — Jinja's
        """`source` with the filters put in."""
        parts, done = [], 0
        is_in_tag = is_in_value = False
        for piece in _PIECES.finditer(source):
            sign, expression = piece["sign"], piece["expression"]

            if piece["tag"] and not is_in_tag:
                is_in_tag = True
            elif sign == '"' and is_in_tag:
                is_in_value = not is_in_value
            elif sign == ">" and not is_in_value:
                is_in_tag = False
            elif sign == "'" and is_in_tag and not is_in_value:
                raise ValueError(f"{name}: an attribute in single quotation marks")

            if expression and is_in_value:
                parts += [source[done : piece.start()], f"{{{{ ({expression}) | attribute }}}}"]
                done = piece.end()
            elif expression and is_in_tag and not _WHOLE_ATTRIBUTES.search(expression):
                raise ValueError(f"{name}: {expression.strip()} stands in a tag without quotation marks")

        return "".join((*parts, source[done:]))
