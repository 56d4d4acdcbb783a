"""What people read of bodies, departments and categories, in every language they know."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.written import Texts
from muhit.foundation.questions.translating import parts_of, text_of, with_text

from .models import Body, Category, Department


def _asked(row: Category) -> list[str]:
    return parts_of(row.questions)


def _read_asked(row: Category, part: str) -> dict[str, str]:
    return text_of(row.questions, part)


def _write_asked(row: Category, part: str, language: str, text: str) -> None:
    row.questions = with_text(row.questions, part, language, text)


def _itself(row: Any) -> Any:
    return row


WRITTEN_HERE = (
    Texts(code="body", title=_("Name of a body"), model=Body, fields=("name",), body=_itself),
    Texts(code="department", title=_("Name of a department"), model=Department, fields=("name",)),
    Texts(
        code="category",
        title=_("Category"),
        model=Category,
        fields=("name", "call_reason"),
    ),
    Texts(
        code="category-asked",
        title=_("Question of a category"),
        model=Category,
        fields=("questions",),
        parts=_asked,
        read=_read_asked,
        write=_write_asked,
    ),
)
