"""Figures of a line in the reader's words."""

from django import template

from muhit.foundation.charts.figures import Unit
from muhit.foundation.ui.templatetags.ui import figure_words
from muhit.participation.statistics.pictures import count, share
from muhit.participation.statistics.queries import Line

register = template.Library()


@register.simple_tag
def told(line: Line, measure: str) -> str:
    return figure_words(count(line.told, measure), Unit.COUNT)


@register.simple_tag
def told_share(line: Line, measure: str, of: str) -> str:
    return figure_words(share(line.told, measure, of), Unit.SHARE)
