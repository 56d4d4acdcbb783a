"""Reads templates, and writes the commonest component shorter before they are compiled."""

import re

from django_cotton.cotton_loader import Loader as CottonLoader

# ``<c-icon name="close" size="s" />``, or with a variable for its name; all others stay.
_ICON = re.compile(
    r"""<c-icon\ name="(?:(?P<name>[\w-]+)|\{\{\s(?P<value>[^"{}]+?)\s\}\})"
        (?:\ size="(?P<size>[\w-]+)")?\ />""",
    re.VERBOSE,
)


class Loader(CottonLoader):
    """The loader of components.

    An icon is drawn by a tag that keeps what it drew: as a component of its own each took as
    long as a row of a list, and a page of the desk holds a hundred.
    """

    def _get_template_string(self, template_name: str) -> str:
        text: str = super()._get_template_string(template_name)
        return _ICON.sub(_as_tag, text)


def _as_tag(found: re.Match[str]) -> str:
    name = found["value"] or f"'{found['name']}'"
    return f"{{% icon {name} '{found['size'] or 'm'}' %}}"
