"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import asked, private, unseen

TEXTS = {
    **asked("forms.BodyForm", "Body.name"),
    **unseen(
        "How the public reaches the office; it is meant to be called.",
        "Body.phone",
        "Body.website",
        "Category.call_instead",
    ),
    **asked("forms.DepartmentForm", "Department.name"),
    **asked("forms.CategoryForm", "Category.name", "Category.call_reason"),
    **asked("forms.CategoryQuestionForm.label", "Category.questions"),
    **private("Muhit makes it, nobody types it.", "Category.icon"),
}
