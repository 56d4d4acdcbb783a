from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "muhit.foundation.reading"
    label = "reading"
