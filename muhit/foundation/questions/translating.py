"""The words of a questionnaire one by one, for whoever puts them into other languages."""

from dataclasses import replace

from django.conf import settings

from muhit.foundation.core.translated import Translated

from .asked import Question, Questionnaire

LABEL, HINT, OPTIONS = "label", "hint", "options"


def parts_of(asked: Questionnaire) -> list[str]:
    """The names of its texts: ``label-<code>``, and where there are such ``hint-`` and
    ``options-``, the names of all options, one in each line."""
    return [
        f"{what}-{question.code}"
        for question in asked
        for what, is_there in (
            (LABEL, True),
            (HINT, bool(question.hint)),
            (OPTIONS, bool(question.options)),
        )
        if is_there
    ]


def text_of(asked: Questionnaire, part: str) -> dict[str, str]:
    """One text in every language; of options in those that all of them have."""
    what, question = _found(asked, part)
    if what != OPTIONS:
        return dict(question.label if what == LABEL else question.hint)
    names = [option.label for option in question.options]
    return {
        code: "\n".join(one[code] for one in names)
        for code, _name in settings.LANGUAGES
        if all(one.get(code, "").strip() for one in names)
    }


def with_text(asked: Questionnaire, part: str, language: str, text: str) -> Questionnaire:
    """The next version, with this text in one language. Names of options that are not as many
    lines as there are options change nothing."""
    what, question = _found(asked, part)
    if what == OPTIONS:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) != len(question.options):
            return asked
        options = zip(question.options, lines, strict=True)
        changed = replace(
            question,
            options=tuple(
                replace(one, label=Translated({**one.label, language: line}))
                for one, line in options
            ),
        )
    elif what == HINT:
        changed = replace(question, hint=Translated({**question.hint, language: text}))
    else:
        changed = replace(question, label=Translated({**question.label, language: text}))
    return asked.changed_to(changed if one is question else one for one in asked)


def _found(asked: Questionnaire, part: str) -> tuple[str, Question]:
    what, _dash, code = part.partition("-")
    return what, asked.by_code[code]
