"""What may stand in the addresses of submissions."""

from django.urls import register_converter


class Word:
    """One of a few words."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Size(Word):
    """The two sizes a photo is kept in."""

    regex = "large|small"


register_converter(Size, "size")
