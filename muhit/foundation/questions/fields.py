"""A column that holds a questionnaire, for every room whose rows ask something."""

import json
from functools import lru_cache
from typing import Any

from django.db import models

from .asked import Questionnaire


class QuestionsField(models.JSONField):
    """A JSON column whose value is a `Questionnaire`; empty where nothing is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Questionnaire)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Questionnaire:
        return Questionnaire() if value is None else _read(value)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(None if value is None else self.to_python(value).to_json())

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj).to_json()

    def to_python(self, value: Any) -> Questionnaire:
        return value if isinstance(value, Questionnaire) else Questionnaire.from_json(value)


@lru_cache(maxsize=512)
def _read(text: str) -> Questionnaire:
    # Lists of categories read the same few texts over and over; what comes of them never changes.
    return Questionnaire.from_json(json.loads(text))
