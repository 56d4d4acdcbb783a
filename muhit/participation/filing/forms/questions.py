"""The extra questions of a category, asked among what everybody is asked."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from muhit.foundation.questions.asked import Questionnaire
from muhit.foundation.questions.forms.asking import AsksQuestions
from muhit.registers.organisations.models import Category

from ..actions.filing import EXTRA


class AsksCategory(AsksQuestions):
    """Mixed into a form: asks what the category asks, under ``extra_<code>``."""

    def ask_category(
        self, category: Category | None, given: Mapping[str, object] | None = None
    ) -> None:
        asked = category.questions if category is not None else Questionnaire()
        self.ask(asked, prefix=EXTRA, given=given, unanswered=_("I do not know"))
