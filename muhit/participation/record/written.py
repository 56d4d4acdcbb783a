"""What staff answer with often, in the languages of those who are answered."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.written import Texts

from .models import AnswerTemplate

TEMPLATES = Texts(
    code="answer-template",
    title=_("Text that staff often answer with"),
    model=AnswerTemplate,
    fields=("text",),
)
