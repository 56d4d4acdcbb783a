"""Questionnaires as they were asked."""

import pgtrigger
from django.db import models

from .fields import QuestionsField


class Version(models.Model):
    """A questionnaire that was answered, as it was then. Answers point to it, so that they can be
    read whatever became of the questions; `id` is its digest, so that the same one stands once."""

    id = models.UUIDField(primary_key=True, editable=False)
    questions = QuestionsField()

    class Meta:
        triggers = [pgtrigger.Protect(name="versions_never_change", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return str(self.pk)
