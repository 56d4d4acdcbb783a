"""How the reader of a page is told of what is not urgent."""

from django import template

from muhit.foundation.messages.summaries import summary_words

register = template.Library()
register.filter("summary_words", summary_words)
